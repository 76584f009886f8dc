import { studentWithin } from '../models/index.ts';

/** Customers who came in one month, by the end of one month of age. */
export interface CohortAtAge {
  readonly month_index: number;
  readonly customers: number;
  /** Their cumulative value together. */
  readonly cumulative_value: number;
}

/** What a customer has brought by one age, and between what ends that mean lies. */
export interface ValueAtAge {
  readonly month: number;
  readonly customers: number;
  readonly cohorts: number;
  readonly value: number;
  /** null where a single cohort is as old: nothing tells how cohorts differ. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Ages that fewer than this share of the customers have lived say too little of them. */
const LEAST_SHARE = 0.1;

/** The chance that the interval is made for. */
const LEVEL = 0.8;

/**
 * Cumulative value per customer by age, over the cohorts of a channel, with its 80 % interval.
 *
 * The mean is the ratio of two sums over cohorts, so its variance follows from how far each cohort
 * lies off it (the ratio estimator of cluster sampling; Cochran, Sampling Techniques, 3rd ed.,
 * eq. 6.9 without the finite population), at Student's quantile for so few cohorts. Chance within
 * cohorts and differences between months are both in it.
 *
 * @param customers all customers of the channel, > 0
 */
export function valueByAge(cells: readonly CohortAtAge[], customers: number): ValueAtAge[] {
  const byAge = [...Map.groupBy(cells, ({ month_index }) => month_index)];
  return byAge
    .sort(([a], [b]) => a - b)
    .map(([month, cohorts]) => atAge(month, cohorts))
    .filter((age) => age.customers >= LEAST_SHARE * customers && age.customers > 0);
}

function atAge(month: number, cells: readonly CohortAtAge[]): ValueAtAge {
  const customers = cells.reduce((sum, cell) => sum + cell.customers, 0);
  const total = cells.reduce((sum, cell) => sum + cell.cumulative_value, 0);
  const cohorts = cells.length;
  const value = customers === 0 ? 0 : total / customers;
  if (cohorts < 2) return { month, customers, cohorts, value, low: null, high: null };
  const squares = cells.reduce(
    (sum, cell) => sum + (cell.cumulative_value - value * cell.customers) ** 2,
    0,
  );
  const error = Math.sqrt((squares * cohorts) / (cohorts - 1)) / customers;
  const half = studentWithin(LEVEL, cohorts - 1) * error;
  return { month, customers, cohorts, value, low: value - half, high: value + half };
}
