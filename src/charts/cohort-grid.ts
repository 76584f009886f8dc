/** A cohort as the heat map needs it: amounts are per customer. */
export interface CohortSeries {
  /** By month of age: how many customers the figure rests on. */
  readonly customersAtAge: readonly number[];
  /** By month of age; null where the cohort is not mature. */
  readonly figures: readonly (number | null)[];
}

export interface CohortCell {
  /** null: not mature, or without an answer. */
  readonly figure: number | null;
  /** How many customers the figure rests on; 0 where there is none. */
  readonly customers: number;
  /** 0 (weakest) to 9 (strongest); null where there is no figure. */
  readonly shade: number | null;
}

export interface CohortGrid {
  /** One row per cohort, one cell per month of age, in the order given. */
  readonly rows: readonly (readonly CohortCell[])[];
  /** Mean over the mature cohorts of each age, weighted by their customers old enough for it. */
  readonly average: readonly CohortCell[];
}

const STRONGEST = 9;

/** This share of the figures at either end has the outermost shade: one odd cell must not pale the rest. */
const TAIL = 0.05;

/**
 * Figures and shades of a cohort heat map.
 *
 * Shades run evenly over the figures of the ages shown, their outermost twentieths
 * aside, from `shadedFrom` on: a share of customers active is 100 % in the first month by
 * definition, and would leave one shade for all the others.
 */
export function cohortGrid(
  cohorts: readonly CohortSeries[],
  months: number,
  shadedFrom: number,
): CohortGrid {
  const ages = Array.from({ length: months }, (_, month) => month);
  const shaded = cohorts.flatMap(({ figures }) =>
    figures.slice(shadedFrom, months).filter((figure) => figure !== null),
  );
  const shade = shades(shaded);
  const cell = (figure: number | null, customers: number, month: number): CohortCell => ({
    figure,
    customers: figure === null ? 0 : customers,
    shade: figure === null || month < shadedFrom ? null : shade(figure),
  });
  return {
    rows: cohorts.map(({ figures, customersAtAge }) =>
      ages.map((month) => cell(figures[month] ?? null, customersAtAge[month] ?? 0, month)),
    ),
    average: ages.map((month) => {
      const { mean, customers } = weightedMean(cohorts, month);
      return cell(mean, customers, month);
    }),
  };
}

function shades(figures: readonly number[]): (figure: number) => number {
  const sorted = [...figures].sort((a, b) => a - b);
  const last = sorted.length - 1;
  const least = sorted[Math.floor(TAIL * last)] ?? 0;
  const greatest = sorted[Math.ceil((1 - TAIL) * last)] ?? 0;
  if (!(greatest > least)) return () => Math.round(STRONGEST / 2);
  return (figure) => {
    const part = (figure - least) / (greatest - least);
    return Math.round(Math.min(1, Math.max(0, part)) * STRONGEST);
  };
}

function weightedMean(cohorts: readonly CohortSeries[], month: number) {
  let customers = 0;
  let sum = 0;
  for (const { figures, customersAtAge } of cohorts) {
    const figure = figures[month] ?? null;
    if (figure === null) continue;
    const oldEnough = customersAtAge[month] ?? 0;
    customers += oldEnough;
    sum += figure * oldEnough;
  }
  return { mean: customers === 0 ? null : sum / customers, customers };
}

/**
 * Wilson's 95 % interval of a share observed on `customers` customers.
 * @param share between 0 and 1
 * @param customers > 0
 */
export function shareInterval(share: number, customers: number): [low: number, high: number] {
  const z = 1.959963984540054;
  const square = (z * z) / customers;
  const middle = (share + square / 2) / (1 + square);
  const half =
    (z * Math.sqrt((share * (1 - share)) / customers + square / (4 * customers))) / (1 + square);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
