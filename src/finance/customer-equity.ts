import { type Day, minorUnitDecimals, roundedTo, type Terms } from '../vocabulary/index.ts';
import { type Dialect, type Engine, type Sql, sql } from '../warehouse/index.ts';
import type { FinanceTables } from './tables.ts';

export const EQUITY_STEPS = [
  'new_customers',
  'realised',
  'passage_of_time',
  'departed',
  'change_in_outlook',
] as const;

export type EquityStep = (typeof EQUITY_STEPS)[number];

/** What today's customers are still expected to bring, and how it came from a past day to now. */
export interface CustomerEquity {
  readonly now: number | null;
  readonly since: Day | null;
  readonly before: number | null;
  /** before + Σ amounts = now, to the minor unit. Empty without a past day. */
  readonly bridge: { readonly step: EquityStep; readonly amount: number }[];
}

/** The valuation of a past day, made with what was known then. */
export interface PastValuation {
  readonly since: Day;
  readonly tables: Pick<FinanceTables, 'history' | 'value'>;
}

type Sums = Record<'before' | 'now' | 'new_customers' | 'departed' | 'realised', number | null>;

/** customer_key, residual_value, historical_value: what each customer held and had brought. */
function holdings(dialect: Dialect, tables: Pick<FinanceTables, 'history' | 'value'>): Sql {
  return sql`
    SELECT v.customer_key, v.residual_value, h.historical_value
    FROM ${dialect.table(tables.value)} AS v
    JOIN ${dialect.table(tables.history)} AS h ON h.customer_key = v.customer_key`;
}

/**
 * Customer equity, Σ residual value, and its bridge from a past day:
 *
 * - `new_customers`: what those won since hold now;
 * - `realised`: less what the others have brought since, refunds restated (Δ historical value);
 * - `passage_of_time`: what waiting adds, for expected money is nearer: before × ((1 + r)^t - 1),
 *   r the discount rate and t the years since;
 * - `departed`: less what was expected of customers who are no longer counted;
 * - `change_in_outlook`: what remains: the others turned out better or worse than was expected.
 *
 * Sums are exact decimals; steps are rounded to the minor unit, and the last takes what is left.
 */
export async function customerEquity(
  engine: Engine,
  terms: Terms,
  tables: FinanceTables,
  past: PastValuation | null,
): Promise<CustomerEquity> {
  const { dialect } = engine;
  const [sums] = await engine.rows<Sums>(
    equitySums(holdings(dialect, tables), past && holdings(dialect, past.tables)),
  );
  const decimals = minorUnitDecimals(terms.currency);
  const rounded = (amount: number | null | undefined) => roundedTo(decimals, amount ?? 0);
  const now = sums?.now ?? null;
  if (now === null || past === null) {
    return { now: now === null ? null : rounded(now), since: null, before: null, bridge: [] };
  }
  const before = rounded(sums?.before);
  const years = yearsBetween(past.since, terms.asOf);
  const steps = {
    new_customers: rounded(sums?.new_customers),
    realised: rounded(-(sums?.realised ?? 0)),
    passage_of_time: rounded((sums?.before ?? 0) * ((1 + terms.discountRate) ** years - 1)),
    departed: rounded(-(sums?.departed ?? 0)),
  };
  const explained = Object.values(steps).reduce((sum, amount) => sum + amount, before);
  const amounts = { ...steps, change_in_outlook: rounded(rounded(now) - explained) };
  return {
    now: rounded(now),
    since: past.since,
    before,
    bridge: EQUITY_STEPS.map((step) => ({ step, amount: amounts[step] })),
  };
}

function equitySums(now: Sql, before: Sql | null): Sql {
  if (before === null) return sql`SELECT sum(residual_value) AS now FROM (${now}) AS n`;
  return sql`
    SELECT sum(b.residual_value) AS before, sum(n.residual_value) AS now,
      sum(CASE WHEN b.customer_key IS NULL THEN n.residual_value END) AS new_customers,
      sum(CASE WHEN n.customer_key IS NULL THEN b.residual_value END) AS departed,
      sum(CASE WHEN b.customer_key IS NOT NULL AND n.customer_key IS NOT NULL
        THEN coalesce(n.historical_value, 0) - coalesce(b.historical_value, 0) END) AS realised
    FROM (${now}) AS n FULL JOIN (${before}) AS b ON b.customer_key = n.customer_key`;
}

const DAYS_PER_YEAR = 365.25;

const yearsBetween = (from: Day, to: Day) =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000 / DAYS_PER_YEAR;
