import type { Terms } from '../../vocabulary/index.ts';
import { customerHistory, customerRecord, type Dialect, inReportingCurrency, ratesInForce, type Sql, spendRecord, sql, standing } from '../../warehouse/index.ts';

/** What acquiring and keeping customers cost. */
export interface AcquisitionInputs extends Record<string, number | null> {
  /** Marketing spend from the first order day to the as-of day; null without spend records. */
  spend: number | null;
  /** Customers whose first order lies in that time: all. */
  new_customers: number;
  /** Costs known customer by customer, and how many customers have one. */
  known_cost: number | null;
  known_customers: number;
  /** Mean yearly cost of CRM and loyalty of the customers for whom it is known. */
  retention_cost: number | null;
  retention_customers: number;
}

/** Spend and costs in the reporting currency; amounts in a currency without a rate are left out. */
export function acquisitionInputs(
  terms: Pick<Terms, 'asOf'>,
  currency: string,
  dialect: Dialect,
): Sql {
  const asOf = dialect.day(terms.asOf);
  const spend = sql`
    SELECT amount, currency, spent_on AS day FROM ${standing(spendRecord, dialect)} s
    WHERE spent_on <= ${asOf}
      AND spent_on >= (SELECT min(first_order_on) FROM ${dialect.table(customerHistory)})`;
  const costs = sql`
    SELECT c.customer_key, c.acquisition_cost, c.retention_cost, c.currency, ${asOf} AS day
    FROM ${standing(customerRecord, dialect)} c
    JOIN ${dialect.table(customerHistory)} h ON h.customer_key = c.customer_key`;
  const pairs = sql`
    SELECT DISTINCT currency, day FROM (
      SELECT currency, day FROM (${spend}) spend UNION ALL SELECT currency, day FROM (${costs}) costs
    ) used WHERE currency <> ${currency}`;
  const converted = (amount: Sql, row: Sql) =>
    inReportingCurrency(amount, sql`${row}.currency`, sql`r`, currency, dialect);
  const onDay = (row: Sql) =>
    sql`LEFT JOIN rates r ON r.currency = ${row}.currency AND r.day = ${row}.day`;
  return sql`
    WITH rates AS (${ratesInForce(pairs, currency, dialect)}),
    spent AS (
      SELECT sum(${converted(sql`s.amount`, sql`s`)}) AS spend FROM (${spend}) s ${onDay(sql`s`)}
    ),
    known AS (
      SELECT c.customer_key, max(${converted(sql`c.acquisition_cost`, sql`c`)}) AS acquisition_cost,
        max(${converted(sql`c.retention_cost`, sql`c`)}) AS retention_cost
      FROM (${costs}) c ${onDay(sql`c`)} GROUP BY c.customer_key
    )
    SELECT spent.spend, (SELECT count(*) FROM ${dialect.table(customerHistory)}) AS new_customers,
      (SELECT sum(acquisition_cost) FROM known) AS known_cost,
      (SELECT count(acquisition_cost) FROM known) AS known_customers,
      (SELECT sum(retention_cost) FROM known) AS retention_cost,
      (SELECT count(retention_cost) FROM known) AS retention_customers
    FROM spent`;
}
