import { dayNumber } from './days.ts';
import type { Past } from './past.ts';
import type { Purchases } from './purchases.ts';

/**
 * What a learner sees of a customer, beside what the counting and spend models say: a column each.
 * Times in weeks, money in the reporting currency. Where a column cannot be told, it is -1.
 *
 * Who a customer is (age, gender, origin) is not among them, and must not be.
 */
export const FEATURES = {
  repeat_purchases: 'x.',
  age: 'T: weeks since the first purchase.',
  silence: 'Weeks since the last purchase.',
  silence_of_age: 'Silence as a share of the age.',
  recency_of_age: 't_x / T.',
  silence_in_gaps: 'Silence in mean gaps between purchases; in weeks where there is no gap.',
  rate: 'x / T, a customer of less than a week counting as a week old.',
  last_gap: 'Weeks between the last two purchases.',
  silence_in_last_gaps: 'Silence in last gaps.',
  gap_before_last: 'Weeks between the two purchases before the last one.',
  longest_gap: 'Weeks.',
  shortest_gap: 'Weeks.',
  gap_spread: 'Standard deviation of gaps over their mean.',
  silence_in_median_gaps: 'Silence in median gaps, the longer of two middle ones.',
  longer_gaps: 'Share of gaps longer than the silence, half of one counted in.',
  in_4_weeks: 'Purchases of the last 4 weeks.',
  in_8_weeks: 'Purchases of the last 8 weeks.',
  in_13_weeks: 'Purchases of the last 13 weeks.',
  in_26_weeks: 'Purchases of the last 26 weeks.',
  in_horizon: 'Purchases of a last stretch as long as the horizon.',
  in_half_horizon: 'Purchases of half of that stretch.',
  horizon_of_age: 'Horizon / T.',
  mean_value: 'Mean revenue of a paid purchase; 0 where there is none.',
  total_value: 'All revenue of paid purchases.',
  last_value: 'Revenue of the last purchase.',
  first_value: 'Revenue of the first purchase.',
} as const satisfies Record<string, string>;

export type Feature = keyof typeof FEATURES;
export type Features = Readonly<Record<Feature, Float64Array>>;

export const FEATURE_NAMES = Object.keys(FEATURES) as Feature[];

/**
 * Features of the customers of a past day, a row each, from nothing after it.
 *
 * @param horizonDays days ahead that the forecast covers
 */
export function featuresAt(
  purchases: Purchases,
  past: Pick<Past, 'customer' | 'spend'>,
  cutOff: string,
  horizonDays: number,
): Features {
  const rows = past.customer.length;
  const columns = Object.fromEntries(
    FEATURE_NAMES.map((name) => [name, new Float64Array(rows)]),
  ) as Record<Feature, Float64Array>;
  const on = dayNumber(cutOff);
  const gaps = new Int32Array(mostPurchases(purchases));
  for (let row = 0; row < rows; row++) {
    const seen = seenUntil(purchases, past.customer[row] as number, on, horizonDays, gaps);
    const { first, last, x, lastGap, gapBefore, longest, shortest, sum, squares } = seen;
    const sorted = x > 1 ? seen.gaps.sort() : seen.gaps;
    const age = (on - first) / 7;
    const silence = (on - last) / 7;
    const grown = Math.max(1, age);
    const meanGap = x > 0 ? sum / x / 7 : 0;
    columns.repeat_purchases[row] = x;
    columns.age[row] = age;
    columns.silence[row] = silence;
    columns.silence_of_age[row] = silence / grown;
    columns.recency_of_age[row] = (last - first) / 7 / grown;
    columns.silence_in_gaps[row] = x > 0 ? silence / meanGap : silence;
    columns.rate[row] = x / grown;
    columns.last_gap[row] = x > 0 ? lastGap / 7 : -1;
    columns.silence_in_last_gaps[row] = x > 0 ? (silence * 7) / lastGap : -1;
    columns.gap_before_last[row] = x > 1 ? gapBefore / 7 : -1;
    columns.longest_gap[row] = x > 0 ? longest / 7 : -1;
    columns.shortest_gap[row] = x > 0 ? shortest / 7 : -1;
    const variance = x > 1 ? Math.max(0, squares / x - (sum / x) ** 2) : 0;
    columns.gap_spread[row] = x > 1 ? Math.sqrt(variance) / (meanGap * 7) : -1;
    columns.silence_in_median_gaps[row] = x > 0 ? (silence * 7) / (sorted[x >> 1] as number) : -1;
    columns.longer_gaps[row] = x > 0 ? (longerThan(on - last, sorted) + 0.5) / (x + 1) : -1;
    columns.in_4_weeks[row] = seen.in4;
    columns.in_8_weeks[row] = seen.in8;
    columns.in_13_weeks[row] = seen.in13;
    columns.in_26_weeks[row] = seen.in26;
    columns.in_horizon[row] = seen.inHorizon;
    columns.in_half_horizon[row] = seen.inHalfHorizon;
    columns.horizon_of_age[row] = horizonDays / 7 / grown;
    const paid = past.spend.all;
    columns.mean_value[row] = paid.meanValue[row] as number;
    columns.total_value[row] = (paid.orders[row] as number) * (paid.meanValue[row] as number);
    columns.last_value[row] = seen.lastValue;
    columns.first_value[row] = seen.firstValue;
  }
  return columns;
}

function mostPurchases({ starts }: Purchases): number {
  let most = 0;
  for (let c = 1; c < starts.length; c++) {
    most = Math.max(most, (starts[c] as number) - (starts[c - 1] as number));
  }
  return most;
}

function longerThan(silence: number, ascending: Int32Array): number {
  let longer = 0;
  while (longer < ascending.length && (ascending.at(-1 - longer) as number) > silence) longer++;
  return longer;
}

/** Most customers of most shops bought once: they share one view. */
const NO_GAPS = new Int32Array();

/**
 * One customer's purchases up to a day; days, and whole numbers where they count.
 *
 * @param room for the gaps of the customer who has most
 */
function seenUntil(
  { starts, day, revenue }: Purchases,
  customer: number,
  on: number,
  horizonDays: number,
  room: Int32Array,
) {
  const start = starts[customer] as number;
  const end = starts[customer + 1] as number;
  const first = day[start] as number;
  const firstValue = revenue[start] as number;
  let [x, last, lastValue, sum, squares] = [0, first, firstValue, 0, 0];
  let [lastGap, gapBefore, longest, shortest] = [0, 0, 0, Number.POSITIVE_INFINITY];
  let [in4, in8, in13, in26, inHorizon, inHalfHorizon] = [0, 0, 0, 0, 0, 0];
  for (let i = start; i < end && (day[i] as number) <= on; i++) {
    const here = day[i] as number;
    const ago = on - here;
    if (ago < 28) in4++;
    if (ago < 56) in8++;
    if (ago < 91) in13++;
    if (ago < 182) in26++;
    if (ago < horizonDays) inHorizon++;
    if (2 * ago < horizonDays) inHalfHorizon++;
    if (i === start) continue;
    gapBefore = lastGap;
    lastGap = here - last;
    longest = Math.max(longest, lastGap);
    shortest = Math.min(shortest, lastGap);
    sum += lastGap;
    squares += lastGap * lastGap;
    last = here;
    lastValue = revenue[i] as number;
    room[x++] = lastGap;
  }
  return {
    ...{ first, last, x, sum, squares, firstValue, lastValue },
    ...{ lastGap, gapBefore, longest, shortest, gaps: x > 0 ? room.subarray(0, x) : NO_GAPS },
    ...{ in4, in8, in13, in26, inHorizon, inHalfHorizon },
  };
}
