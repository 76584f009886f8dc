import type { Terms } from '../../vocabulary/index.ts';
import {
  customerHistory,
  customerRecord,
  type Dialect,
  inReportingCurrency,
  ratesInForce,
  type Sql,
  sql,
  standing,
} from '../../warehouse/index.ts';

/** Marketing spend, and the new customers it is set against. */
export interface Acquisition {
  readonly spend: number;
  readonly new_customers: number;
}

/** What acquiring and keeping customers cost, where files say it customer by customer. */
export interface CustomerCosts extends Record<string, number | null> {
  /** Costs of acquisition, and how many customers have one. */
  known_cost: number | null;
  known_customers: number;
  /** Yearly costs of CRM and loyalty, and how many customers have one. */
  retention_cost: number | null;
  retention_customers: number;
}

/** Where no file tells of customers. */
export const NO_COSTS: CustomerCosts = {
  known_cost: null,
  known_customers: 0,
  retention_cost: null,
  retention_customers: 0,
};

/** Costs in the reporting currency; amounts in a currency without a rate are left out. */
export function customerCosts(terms: Pick<Terms, 'asOf'>, currency: string, dialect: Dialect): Sql {
  const asOf = dialect.day(terms.asOf);
  const costs = sql`
    SELECT c.customer_key, c.acquisition_cost, c.retention_cost, c.currency, ${asOf} AS day
    FROM ${standing(customerRecord, dialect)} c
    JOIN ${dialect.table(customerHistory)} h ON h.customer_key = c.customer_key`;
  const pairs = sql`SELECT DISTINCT currency, day FROM (${costs}) used WHERE currency <> ${currency}`;
  const converted = (amount: Sql) =>
    inReportingCurrency(amount, sql`c.currency`, sql`r`, currency, dialect);
  return sql`
    WITH rates AS (${ratesInForce(pairs, currency, dialect)}),
    known AS (
      SELECT c.customer_key, max(${converted(sql`c.acquisition_cost`)}) AS acquisition_cost,
        max(${converted(sql`c.retention_cost`)}) AS retention_cost
      FROM (${costs}) c LEFT JOIN rates r ON r.currency = c.currency AND r.day = c.day
      GROUP BY c.customer_key
    )
    SELECT sum(acquisition_cost) AS known_cost, count(acquisition_cost) AS known_customers,
      sum(retention_cost) AS retention_cost, count(retention_cost) AS retention_customers
    FROM known`;
}
