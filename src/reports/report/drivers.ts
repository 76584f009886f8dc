import { type DriverShare, driverShares, shortened, sum } from '../../charts/index.ts';
import type { Summary } from '../../contract/index.ts';
import { featureSays } from '../../language/index.ts';
import { html, type Markup } from '../html.ts';
import { figure } from './figure.ts';
import type { Page } from './page.ts';
import type { Section } from './section.ts';
import { numeric, text } from './table.ts';

type Score = NonNullable<Summary['drivers']>['scores'][number];
type First = Score['first_drivers'][number];

/** Bars of a picture, and rows of a table; the rest is one of its own. */
const MOST_BARS = 7;
const MOST_ROWS = 12;
/** What is said in words. */
const MOST_TOLD = 4;
/** Rarer first drivers are told together. */
const LEAST_SHARE = 0.01;

/** What moves the chances of customers, in words. */
export const driversSection: Section = {
  id: 'drivers',
  write(page) {
    const { texts, summary } = page;
    const words = texts.drivers;
    const { drivers } = summary;
    const scored = drivers?.scores.filter(({ customers }) => customers > 0) ?? [];
    const unscored = drivers?.scores.filter(({ learned_from }) => learned_from === null) ?? [];
    return {
      nav: words.nav,
      title: words.title,
      lead: leadOf(page, scored),
      body: html`${drivers === null && !isLeftOut(page) && html`<p class="note">${words.noEarlierDay}</p>`}
${unscored.map(({ score }) => html`<p class="note">${words.tooFew[score]}</p>`)}
${scored.length > 0 && html`<div class="pair">${scored.map((score) => scoreFigure(page, score))}</div>`}
${
  scored.length > 0 &&
  html`<ul class="plain"><li>${words.notChurnRisk(withinDays(page))}</li><li>${words.notCauses}</li></ul>`
}`,
    };
  },
};

const isLeftOut = ({ summary }: Page) => summary.left_out.includes('drivers');

const withinDays = ({ format, summary }: Page) => format.count(summary.drivers?.within_days);

function leadOf(page: Page, scored: readonly Score[]): string {
  const words = page.texts.drivers;
  const sentences = scored.flatMap((score) => {
    const [first] = byDriver(page, score);
    if (first === undefined) return [];
    const share = page.format.percent(first.raises + first.lowers, 0);
    return words.lead[score.score](first.name, share);
  });
  if (isLeftOut(page)) return words.leftOut;
  return sentences.length > 0 ? sentences.join(' ') : words.leadNothing;
}

function scoreFigure(page: Page, score: Score): Markup {
  const { texts, format, summary } = page;
  const words = texts.drivers;
  const days = withinDays(page);
  const shown = score.first_drivers.slice(0, MOST_ROWS);
  const rest = score.first_drivers.slice(MOST_ROWS);
  const cells = ({ customers, share }: Pick<First, 'customers' | 'share'>) => [
    format.count(customers),
    format.percent(share),
  ];
  return html`<div>${figure(page, {
    id: `drivers-${score.score.replaceAll('_', '-')}`,
    picture: driverShares(
      bars(page, score),
      {
        title: words.titles[score.score],
        says: words.says[score.score](
          format.count(score.customers),
          format.percent(score.mean_probability, 0),
          days,
        ),
      },
      page,
    ),
    caption: words.caption(format.day(summary.as_of), days),
    figures: {
      columns: [
        text(words.driver),
        text(words.typically),
        text(words.direction),
        numeric(texts.report.rfm.customers),
        numeric(words.share),
        numeric(words.chance),
      ],
      rows: [
        ...shown.map((row) => [
          row.driver ? words.features[row.driver].name : words.none,
          typically(page, row),
          row.direction && words.directions[row.direction],
          ...cells(row),
          format.percent(row.mean_probability, 0),
        ]),
        ...(rest.length > 0
          ? [
              [
                words.others,
                '',
                '',
                ...cells({
                  customers: sum(rest.map(({ customers }) => customers)),
                  share: sum(rest.map(({ share }) => share)),
                }),
                '',
              ],
            ]
          : []),
      ],
    },
  })}${inWords(page, score)}</div>`;
}

/** The largest groups of customers, as one would say it. */
function inWords(page: Page, { first_drivers }: Score): Markup {
  const { texts, format } = page;
  const words = texts.drivers;
  const told = first_drivers.filter(({ share }) => share >= LEAST_SHARE).slice(0, MOST_TOLD);
  return html`<ul class="plain">${told.map((row) => {
    if (row.direction === null) return false;
    const does = row.direction === 'raises' ? words.raised : words.lowered;
    const share = format.percent(row.share, 0);
    return html`<li>${words.group(does, share, typically(page, row))}</li>`;
  })}</ul>`;
}

function typically(page: Page, { driver, typical_value, typical_name }: First): string {
  if (driver === null) return '';
  const name = typical_name === null ? null : shortened(typical_name);
  return featureSays(driver, { figure: typical_value, name }, page);
}

/** Shares per feature, the greatest first. */
function byDriver({ texts }: Page, { first_drivers }: Score): DriverShare[] {
  const total = (rows: readonly First[], direction: First['direction']) =>
    sum(rows.filter((row) => row.direction === direction).map(({ share }) => share));
  return [...Map.groupBy(first_drivers, ({ driver }) => driver)]
    .flatMap(([driver, rows]) =>
      driver
        ? {
            name: texts.drivers.features[driver].name,
            raises: total(rows, 'raises'),
            lowers: total(rows, 'lowers'),
          }
        : [],
    )
    .sort((a, b) => b.raises + b.lowers - a.raises - a.lowers);
}

/** A bar per feature; the rarer ones together. */
function bars(page: Page, score: Score): DriverShare[] {
  const all = byDriver(page, score);
  const frequent = all.filter(({ raises, lowers }) => raises + lowers >= LEAST_SHARE);
  const shown = frequent.slice(0, MOST_BARS);
  const rest = all.slice(shown.length);
  if (rest.length < 2) return all;
  const others = {
    name: page.texts.drivers.others,
    raises: sum(rest.map(({ raises }) => raises)),
    lowers: sum(rest.map(({ lowers }) => lowers)),
  };
  return [...shown, others];
}
