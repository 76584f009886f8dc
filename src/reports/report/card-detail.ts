import {
  calibrationShown,
  cardCaption,
  coverageShown,
  exactly,
  rankedCards,
  reliabilityShown,
  standingSays,
  tenthsShown,
} from '../../charts/index.ts';
import type { BacktestSummary } from '../../contract/index.ts';
import { nameIn, seenSays } from '../../language/index.ts';
import { html, type Markup } from '../html.ts';
import { shownFigure } from './figure.ts';
import type { CardPage } from './page.ts';
import { numeric, table, text } from './table.ts';

type Detail = BacktestSummary['report_card']['details'][number];
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
<div class="pair">${shownFigure(page, 'card-calibration', calibrationShown(main, page))}${shownFigure(page, 'card-coverage', coverageShown(main, page))}</div>
<details><summary>${page.texts.card.byGroup.rfm_group} · ${page.texts.card.byGroup.cohort}</summary>${groups(page, main)}</details>`;
}

/** Everything that is measured of the model in use at one cut-off. */
export function wholeDetail(page: CardPage, detail: Detail, id: string): Markup {
  return html`${opening(page, detail, detail, id)}
<div class="pair">${shownFigure(page, `${id}-calibration`, calibrationShown(detail, page))}${shownFigure(page, `${id}-coverage`, coverageShown(detail, page))}</div>
${shownFigure(page, `${id}-deciles`, tenthsShown(detail, page))}
${groups(page, detail)}`;
}

/** What it comes to, beside how chances of buying again fared where they are told. */
function opening(page: CardPage, detail: Detail, chances: Detail | undefined, id: string): Markup {
  const short = inShort(page, detail, chances);
  if (!chances || chances.repurchase_bands.length === 0) return short;
  return html`<div class="pair"><div>${short}</div>${shownFigure(page, `${id}-reliability`, reliabilityShown(chances, page))}</div>`;
}

/** Which model, by how much and why; and what the forecast does not see. */
function inShort(page: CardPage, detail: Detail, chances: Detail | undefined): Markup {
  const { texts, format } = page;
  const words = texts.card;
  const share = (figure: number | null) => format.percent(figure, 0);
  return html`<h3>${words.summary}</h3><ul class="plain"><li>${standingSays(page, detail, page.summary.report_card.standings)}</li>${
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
  const write = exactly(page, detail.target);
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
    caption: `${cardCaption(page, detail)}. ${isAnySmall ? words.tooSmallSays(fewest) : ''}`,
  })}`;
}
