import { calibrationCurve, coverageBars, decileCalibration } from '../../charts/index.ts';
import type { BacktestSummary } from '../../contract/index.ts';
import { nameIn, seenSays } from '../../language/index.ts';
import { html, type Markup } from '../html.ts';
import { figure } from './figure.ts';
import { rankedCards } from './headline-score.ts';
import type { CardPage } from './page.ts';
import { modelName } from './score-table.ts';
import { numeric, table, text } from './table.ts';

type Detail = BacktestSummary['report_card']['details'][number];
type Band = Detail['bands'][number];
type Group = Detail['groups'][number];

/** The card of the model in use where it says most: the latest test, revenue before purchases. */
export function cardInReport(page: CardPage): Markup | false {
  const ranked = rankedCards(page.summary.report_card.details);
  const [first] = ranked;
  if (first === undefined) return false;
  const latest = ranked.filter(
    ({ cut_off, purpose }) => cut_off === first.cut_off && purpose === first.purpose,
  );
  const purchases = latest.find(({ target }) => target === 'purchases');
  const main = latest.find(({ target }) => target === 'revenue') ?? first;
  return html`${opening(page, main, purchases, 'card')}
<div class="pair">${calibration(page, main, 'card')}${coverage(page, main, 'card')}</div>
<details><summary>${page.texts.card.byGroup.rfm_group} · ${page.texts.card.byGroup.cohort}</summary>${groups(page, main)}</details>`;
}

/** Everything that is measured of the model in use at one cut-off. */
export function wholeDetail(page: CardPage, detail: Detail, id: string): Markup {
  return html`${opening(page, detail, detail, id)}
<div class="pair">${calibration(page, detail, id)}${coverage(page, detail, id)}</div>
${tenths(page, detail, id)}
${groups(page, detail)}`;
}

/** What it comes to, beside how chances of buying again fared where they are told. */
function opening(page: CardPage, detail: Detail, chances: Detail | undefined, id: string): Markup {
  const short = inShort(page, detail, chances);
  if (!chances || chances.repurchase_bands.length === 0) return short;
  return html`<div class="pair"><div>${short}</div>${reliability(page, chances, id)}</div>`;
}

/** Which model, by how much and why; and what the forecast does not see. */
function inShort(page: CardPage, detail: Detail, chances: Detail | undefined): Markup {
  const { texts, format } = page;
  const words = texts.card;
  const share = (figure: number | null) => format.percent(figure, 0);
  return html`<h3>${words.summary}</h3><ul class="plain"><li>${standingSays(page, detail)}</li>${
    detail.orders_seen !== null &&
    html`<li>${seenSays(words, detail.orders_seen, detail.revenue_seen, share)}</li>`
  }${
    detail.top_fifth !== null &&
    html`<li>${words.topFifth(`${share(detail.top_fifth)} ${texts.card.ofTarget[detail.target]}`)}</li>`
  }${
    chances?.brier_score != null &&
    html`<li>${words.brier(format.decimal(chances.brier_score, 3), share(chances.brier_skill))}</li>`
  }</ul>`;
}

/** Champion, margin over the runner-up, reason. */
function standingSays({ texts, format, summary }: CardPage, detail: Detail): string {
  const words = texts.card;
  const standing = summary.report_card.standings.find(({ target }) => target === detail.target);
  const champion = words.champion(modelName(texts.words.models, detail.model));
  if (standing === undefined) return champion;
  const { margin, runner_up, reason, least_gain } = standing;
  const gain = format.percent(Math.abs(margin ?? 0));
  const name = modelName(texts.words.models, runner_up ?? '');
  const place =
    margin === null || runner_up === null
      ? words.alone
      : margin < 0
        ? words.behind(gain, name)
        : words.ahead(gain, name);
  return [champion, place, words.reasons[reason](format.percent(least_gain)), words.gainSays].join(
    ' ',
  );
}

const writer = ({ format }: CardPage, { target }: Detail) =>
  target === 'revenue' ? format.moneyShort : (figure: number | null) => format.decimal(figure);

const exactly = ({ format }: CardPage, { target }: Detail) =>
  target === 'revenue' ? format.money : (figure: number | null) => format.decimal(figure, 3);

/** What a picture shows of whom, and over which days. */
function caption({ texts, format }: CardPage, { target, cut_off, until }: Detail): string {
  const words = texts.report.prediction;
  return `${texts.card.perCustomer[target]}. ${words.card(words.targets[target], format.day(cut_off), format.day(until))}`;
}

function bandFigures(page: CardPage, bands: readonly Band[], write: (f: number | null) => string) {
  const { texts, format } = page;
  const words = texts.card;
  return {
    columns: [
      text(words.tenth),
      numeric(words.customers),
      numeric(words.forecast),
      numeric(words.outcome),
      numeric(words.band),
    ],
    rows: bands.map(({ tenth, customers, predicted, actual, low, high }) => [
      format.count(tenth),
      format.count(customers),
      write(predicted),
      write(actual),
      low === null || high === null ? '–' : `${write(low)} – ${write(high)}`,
    ]),
  };
}

function calibration(page: CardPage, detail: Detail, id: string): Markup {
  const { calibration: title, calibrationSays: says } = page.texts.card;
  return figure(page, {
    id: `${id}-calibration`,
    picture: calibrationCurve(detail.bands, { title, says }, writer(page, detail), page),
    caption: caption(page, detail),
    figures: bandFigures(page, detail.bands, exactly(page, detail)),
  });
}

function reliability(page: CardPage, detail: Detail, id: string): Markup {
  const { reliability: title, reliabilitySays: says } = page.texts.card;
  const share = (figure: number | null) => page.format.percent(figure, 0);
  const exact = (figure: number | null) => page.format.percent(figure);
  return figure(page, {
    id: `${id}-reliability`,
    picture: calibrationCurve(detail.repurchase_bands, { title, says }, share, page),
    caption: caption(page, detail),
    figures: bandFigures(page, detail.repurchase_bands, exact),
  });
}

function coverage(page: CardPage, detail: Detail, id: string): Markup {
  const { texts, format } = page;
  const words = texts.card;
  const levels = [
    { level: 0.5, held: detail.coverage_50, split: detail.split_coverage_50 },
    { level: 0.8, held: detail.coverage_80, split: detail.split_coverage_80 },
    { level: 0.95, held: detail.coverage_95, split: detail.split_coverage_95 },
  ];
  return figure(page, {
    id: `${id}-coverage`,
    picture: coverageBars(levels, page),
    caption: caption(page, detail),
    figures: {
      columns: [text(words.intervalShort), numeric(words.held), numeric(words.heldSplit)],
      rows: levels.map(({ level, held, split }) =>
        [level, held, split].map((share) => format.percent(share)),
      ),
    },
  });
}

function tenths(page: CardPage, detail: Detail, id: string): Markup {
  const rows = detail.bands.map(({ tenth, predicted, actual }) => ({
    decile: tenth,
    forecast: predicted,
    outcome: actual,
  }));
  return figure(page, {
    id: `${id}-deciles`,
    picture: decileCalibration(rows, writer(page, detail), page),
    caption: caption(page, detail),
    figures: bandFigures(page, detail.bands, exactly(page, detail)),
  });
}

function groups(page: CardPage, detail: Detail): Markup {
  const tables = (['rfm_group', 'cohort'] as const).map((dimension) =>
    groupTable(page, detail, dimension),
  );
  return html`${tables}`;
}

function groupTable(page: CardPage, detail: Detail, dimension: Group['dimension']): Markup {
  const { texts, format } = page;
  const words = texts.card;
  const terms = texts.report.prediction;
  const rows = detail.groups.filter((group) => group.dimension === dimension);
  const write = exactly(page, detail);
  const fewest = format.count(detail.fewest_in_group);
  const each = (total: number | null, { customers }: Group) =>
    total === null ? null : total / customers;
  const isAnySmall = rows.some(({ customers }) => customers < detail.fewest_in_group);
  return html`<h3>${words.byGroup[dimension]}</h3>${table(page, {
    name: words.byGroup[dimension],
    columns: [
      text(words.group[dimension]),
      numeric(words.customers),
      numeric(words.forecast),
      numeric(words.outcome),
      numeric(terms.bias),
      numeric(terms.mae),
      numeric(terms.rmse),
      numeric(terms.gini),
      numeric(words.within),
    ],
    rows: rows.map((row) => [
      nameIn(texts.words.rfmGroups, row.group),
      row.customers < detail.fewest_in_group ? words.tooSmall(fewest) : format.count(row.customers),
      write(each(row.predicted, row)),
      write(each(row.actual, row)),
      format.percentSigned(row.bias),
      write(row.mean_absolute_error),
      write(row.root_mean_square_error),
      format.decimal(row.normalised_gini, 3),
      format.percent(row.coverage_80, 0),
    ]),
    caption: `${caption(page, detail)}. ${isAnySmall ? words.tooSmallSays(fewest) : ''}`,
  })}`;
}
