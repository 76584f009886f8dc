import type { Sector } from '../vocabulary/index.ts';

/**
 * An order of magnitude of CLV in a sector, as the trade press quotes it: without a currency, so
 * that only the number of figures means anything. A null end is open; two are "not quantified".
 */
export interface SectorBenchmark {
  readonly sector: Sector;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly source: 'order_of_magnitude';
}

const quoted = (
  sector: Sector,
  lowest: number | null,
  highest: number | null,
): SectorBenchmark => ({ sector, lowest, highest, source: 'order_of_magnitude' });

export const SECTOR_BENCHMARKS: readonly SectorBenchmark[] = [
  /** Above a million per client over several years. */
  quoted('architecture', 1_000_000, null),
  /** Six figures to the middle of six figures. */
  quoted('business_consulting', 100_000, 500_000),
  /** Five to six figures per account. */
  quoted('saas', 10_000, 999_999),
  /** A few hundred before optimisation (beauty). */
  quoted('e_commerce', 100, 999),
  /** Gross: 100 a month over 48 months. */
  quoted('telecom', 4_800, 4_800),
  /** "High": claims and risk have to be modelled. */
  quoted('insurance_and_finance', null, null),
  /** "Substantial". */
  quoted('health_consulting', null, null),
  /** Five to low six figures. */
  quoted('creative_agencies', 10_000, 300_000),
];

/** A value beside one thing it can be compared with. */
export type ValueComparison =
  | { readonly against: 'own_baseline'; readonly baseline: number; readonly change: number }
  | {
      readonly against: 'sector';
      readonly benchmark: SectorBenchmark;
      readonly position: 'below' | 'within' | 'above';
    };

/**
 * What a shop's CLV is to be compared with, in the order in which to look: its own past first,
 * the sector second. What cannot be compared is left out.
 *
 * @param value CLV per customer now, on any one basis; `baseline` the same measure on a past day
 * @returns change is relative: 0.25 is 25 % more than the baseline
 */
export function compareValue(
  value: number,
  baseline: number | null,
  sector: Sector | null,
): ValueComparison[] {
  const comparisons: ValueComparison[] = [];
  if (baseline !== null && baseline > 0) {
    comparisons.push({ against: 'own_baseline', baseline, change: value / baseline - 1 });
  }
  const benchmark = SECTOR_BENCHMARKS.find((quote) => quote.sector === sector);
  if (benchmark && (benchmark.lowest !== null || benchmark.highest !== null)) {
    comparisons.push({ against: 'sector', benchmark, position: positionIn(benchmark, value) });
  }
  return comparisons;
}

function positionIn({ lowest, highest }: SectorBenchmark, value: number) {
  if (lowest !== null && value < lowest) return 'below';
  return highest !== null && value > highest ? 'above' : 'within';
}
