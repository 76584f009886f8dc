import type { Summary } from '../../../contract/index.ts';

/** One of the five common mistakes, with the figures that show it. */
export type Mistake =
  | { readonly kind: 'average'; readonly mean: number; readonly median: number }
  | { readonly kind: 'margin' }
  | { readonly kind: 'complexity'; readonly model: string; readonly gain: number | null }
  | { readonly kind: 'static'; readonly share: number; readonly since: string }
  | { readonly kind: 'discount'; readonly customers: number; readonly share: number };

type Read = Pick<
  Summary,
  'totals' | 'distribution' | 'value_basis' | 'currency' | 'model' | 'segments'
>;

/** From this many times the median on, the mean stands for few. */
const MISLEADING = 1.5;
/** A model that gains less than this over the formula gains nothing to speak of. */
const LEAST_GAIN = 0.02;
/** From this share of customers on who moved or buy on reductions, it is worth a warning. */
const MANY = 0.1;

/** The five common mistakes, as far as the data of a run show them. */
export function mistakesOf(summary: Read): Mistake[] {
  return [
    average(summary),
    margin(summary),
    complexity(summary),
    movedOn(summary),
    discount(summary),
  ].filter((found) => found !== null);
}

function average({ totals, distribution }: Read): Mistake | null {
  const mean = totals.total_value_per_customer;
  const middle = distribution.percentiles.find(({ level }) => level === 0.5);
  const median = middle?.total_value ?? null;
  if (mean === null || median === null || !(mean > MISLEADING * Math.max(0, median))) return null;
  return { kind: 'average', mean, median };
}

function margin({ value_basis, currency, totals }: Read): Mistake | null {
  const hasAmounts = currency !== null && totals.revenue !== null;
  return hasAmounts && value_basis === 'revenue' ? { kind: 'margin' } : null;
}

function complexity({ model: { champion } }: Read): Mistake | null {
  if (champion.name === 'formula' || champion.reason === 'not_measured') return null;
  const known = champion.candidates.find(({ model }) => model === champion.name);
  const gain = known?.gain_with_total ?? null;
  // Told by hand it was not measured; a run of an earlier version does not say by how much.
  const isUnknown = gain === null && champion.reason !== 'asked';
  if (isUnknown) return null;
  return gain === null || gain < LEAST_GAIN
    ? { kind: 'complexity', model: champion.name, gain }
    : null;
}

/** Of the customers of the past day: those who came since have no segment to have left. */
function movedOn({ segments, totals }: Read): Mistake | null {
  const { since, moves } = segments.movements;
  const own = moves.filter(({ axis }) => axis === 'value_segment');
  const count = (rows: typeof own) => rows.reduce((sum, { customers }) => sum + customers, 0);
  const before = totals.customers - count(own.filter(({ from }) => from === null));
  const moved = count(own.filter(({ from }) => from !== null));
  if (since === null || before <= 0 || moved < MANY * before) return null;
  return { kind: 'static', share: moved / before, since };
}

function discount({ segments: { deal_hunters } }: Read): Mistake | null {
  const { measured, share, customers } = deal_hunters;
  return measured && share !== null && share >= MANY
    ? { kind: 'discount', customers, share }
    : null;
}
