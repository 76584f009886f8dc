import type { Histories } from '../../vocabulary/index.ts';
import type { HistoryRows } from '../counting-model.ts';

/** What is known of each customer and does not change: one value a row of histories. */
export interface Covariate {
  readonly name: string;
  readonly values: Float64Array;
}

/** The covariates of either process; the same column may stand in both. */
export interface Covariates {
  /** Those that may move how often customers buy. */
  readonly purchase: readonly Covariate[];
  /** Those that may move how soon customers leave. */
  readonly dropout: readonly Covariate[];
}

/** Rows that share all values of their covariates, and those values. */
export interface Profile<Rows extends HistoryRows> {
  readonly purchase: readonly number[];
  readonly dropout: readonly number[];
  readonly rows: Rows;
  /** Per row of the profile: its row in the whole table. */
  readonly origin: readonly number[];
}

/**
 * The table cut into profiles, in the order in which they first occur. O(rows · covariates).
 * @throws RangeError where a column is not as long as the table or a value is not finite.
 */
export function profilesOf<Rows extends HistoryRows & OptionalColumns>(
  rows: Rows,
  { purchase, dropout }: Covariates,
): Profile<Rows>[] {
  for (const { name, values } of [...purchase, ...dropout]) {
    if (values.length !== rows.age.length) {
      throw new RangeError(
        `covariate ${name} has ${values.length} values for ${rows.age.length} rows`,
      );
    }
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0)
      throw new RangeError(
        `covariate ${name} is ${values[bad]} in row ${bad}: give a finite number`,
      );
  }
  const byKey = new Map<string, number[]>();
  for (let i = 0; i < rows.age.length; i++) {
    const key = [...purchase, ...dropout].map(({ values }) => values[i]).join(' ');
    const members = byKey.get(key);
    if (members) members.push(i);
    else byKey.set(key, [i]);
  }
  return [...byKey.values()].map((origin) => ({
    purchase: purchase.map(({ values }) => values[origin[0]]),
    dropout: dropout.map(({ values }) => values[origin[0]]),
    rows: taken(rows, origin),
    origin,
  }));
}

type OptionalColumns = Partial<Pick<Histories, 'weight' | 'logIntervals'>>;

function taken<Rows extends HistoryRows & OptionalColumns>(
  rows: Rows,
  origin: readonly number[],
): Rows {
  const take = (column: Float64Array) => Float64Array.from(origin, (i) => column[i]);
  const { repeatPurchases, recency, age, weight, logIntervals } = rows;
  return {
    ...rows,
    repeatPurchases: take(repeatPurchases),
    recency: take(recency),
    age: take(age),
    ...(weight ? { weight: take(weight) } : {}),
    ...(logIntervals ? { logIntervals: take(logIntervals) } : {}),
  };
}

/** Mean and standard deviation of a covariate over customers. */
export interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

/** @throws RangeError where all customers have the same value: it cannot be told from the model itself. */
export function spreadOf({ name, values }: Covariate, { weight }: Histories): Spread {
  let [customers, sum, squares] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    customers += weight[i];
    sum += weight[i] * values[i];
  }
  const mean = sum / customers;
  for (let i = 0; i < values.length; i++) squares += weight[i] * (values[i] - mean) ** 2;
  const deviation = Math.sqrt(squares / customers);
  if (!(deviation > 1e-9 * Math.max(1, Math.abs(mean)))) {
    throw new RangeError(`covariate ${name} is the same for every customer: leave it out`);
  }
  return { mean, deviation };
}
