/** The second table of `npm run bench:accuracy`: what intervals held, lines of at most 100 columns. */
import type { Detail } from './forecast.ts';

/** What one target's intervals held at one cut-off, or over several. */
export interface Held {
  readonly name: string;
  readonly customers: number;
  /** Shares of 50, 80 and 95 % intervals of customers, plain and with ends split. */
  readonly plain: readonly number[];
  readonly split: readonly number[];
  /** Totals of all customers, and of cohorts, that lay within their 80 % interval, of how many. */
  readonly totals: readonly [within: number, of: number];
  readonly cohorts: readonly [within: number, of: number];
  /** outcome / forecast of the total, and where its interval ends against the forecast. */
  readonly total: { readonly outcome: number; readonly low: number; readonly high: number } | null;
}

const NAME = 24;
const cell = (text: string, width = 11) => text.padStart(width);
const shares = (values: readonly number[]) => values.map((v) => (100 * v).toFixed(1)).join('/');

export const INTERVAL_HEADER = [
  'Intervals: shares of 50/80/95 % intervals of customers that held what came; totals within 80 %',
  `${'from'.padEnd(NAME)}${cell('plain', 17)}${cell('ends split', 17)}${cell('80 %', 6)}${cell('total', 15)}${cell('cohorts', 10)}`,
].join('\n');

/** The band that the 80 % intervals are held to, ends split. */
export const isWithinBand = (share: number) => share >= 0.75 && share <= 0.85;

export function heldAt(name: string, detail: Detail): Held {
  const share = (value: number | null) => value ?? Number.NaN;
  const { low, outcome, high } = ofTotal(detail);
  const cohorts = detail.groups.filter(
    (group) => group.dimension === 'cohort' && group.low_80 !== null,
  );
  const within = cohorts.filter(
    ({ actual, low_80, high_80 }) =>
      Number(actual) >= Number(low_80) && Number(actual) <= Number(high_80),
  );
  return {
    name,
    customers: detail.groups
      .filter(({ dimension }) => dimension === 'cohort')
      .reduce((sum, { customers }) => sum + customers, 0),
    plain: [detail.coverage_50, detail.coverage_80, detail.coverage_95].map(share),
    split: [detail.split_coverage_50, detail.split_coverage_80, detail.split_coverage_95].map(
      share,
    ),
    totals: [outcome >= low && outcome <= high ? 1 : 0, 1],
    cohorts: [within.length, cohorts.length],
    total: { low, outcome, high },
  };
}

/** Sums of tenths are the totals; the interval of the total against its forecast. */
function ofTotal({ bands, total_low_80, total_high_80 }: Detail) {
  const sum = (of: (band: Detail['bands'][number]) => number) =>
    bands.reduce((all, band) => all + of(band) * band.customers, 0);
  const forecast = sum(({ predicted }) => predicted);
  return {
    outcome: sum(({ actual }) => actual) / forecast,
    low: (total_low_80 ?? Number.NaN) / forecast,
    high: (total_high_80 ?? Number.NaN) / forecast,
  };
}

/** All cut-offs of a set together, each counting alike for shares. */
export function together(held: readonly Held[]): Held {
  const mean = (of: (one: Held) => readonly number[]) =>
    [0, 1, 2].map((k) => held.reduce((sum, one) => sum + Number(of(one)[k]), 0) / held.length);
  const sum = (of: (one: Held) => readonly [number, number]): [number, number] => [
    held.reduce((all, one) => all + of(one)[0], 0),
    held.reduce((all, one) => all + of(one)[1], 0),
  ];
  return {
    name: 'all cut-offs',
    customers: held.reduce((all, one) => all + one.customers, 0),
    plain: mean(({ plain }) => plain),
    split: mean(({ split }) => split),
    totals: sum(({ totals }) => totals),
    cohorts: sum(({ cohorts }) => cohorts),
    total: null,
  };
}

export function intervalLine({ name, plain, split, totals, cohorts, total }: Held): string {
  const percent = (value: number) => `${value >= 1 ? '+' : ''}${(100 * (value - 1)).toFixed(0)}`;
  const ofTotal =
    total === null
      ? totals.join('/')
      : `${percent(total.low)}<${percent(total.outcome)}<${percent(total.high)} ${totals[0] === 1 ? 'in' : 'OUT'}`;
  const verdict = isWithinBand(Number(split[1])) ? 'in' : 'OUT';
  return [
    `  ${name}`.padEnd(NAME),
    cell(shares(plain), 17),
    cell(shares(split), 17),
    cell(verdict, 6),
    cell(ofTotal, 15),
    cell(cohorts.join('/'), 10),
  ].join('');
}
