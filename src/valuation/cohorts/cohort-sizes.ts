import {
  cohortSize,
  customerHistory,
  customerValue,
  type Dialect,
  type Engine,
  type Sql,
  sql,
} from '../../warehouse/index.ts';

/** The rows of cohort_size, of the customers of a run as they are. */
export function cohortSizes(dialect: Dialect): Sql {
  const money = (column: Sql) => sql`${dialect.cast(sql`sum(${column})`, 'money')} AS ${column}`;
  return sql`
    SELECT cohort_month, first_category, first_channel, count(*) AS customers,
      ${money(sql`first_order_revenue`)}, ${money(sql`revenue`)}, ${money(sql`historical_value`)},
      ${money(sql`predicted_revenue`)}, ${money(sql`predicted_value`)},
      ${dialect.rounded(sql`sum(1 - churn_risk)`, 'decimal')} AS expected_buyers
    FROM (
      SELECT h.cohort_month AS cohort_month, h.first_category AS first_category,
        h.first_channel AS first_channel, h.first_order_revenue AS first_order_revenue,
        h.revenue AS revenue, h.historical_value AS historical_value,
        v.predicted_revenue AS predicted_revenue, v.predicted_value AS predicted_value,
        v.churn_risk AS churn_risk
      FROM ${dialect.table(customerHistory)} h
      LEFT JOIN ${dialect.table(customerValue)} v ON v.customer_key = h.customer_key
    ) customers
    GROUP BY cohort_month, first_category, first_channel`;
}

/** Adds the customers of a run up by how they came. */
export async function writeCohortSizes(engine: Engine): Promise<void> {
  await engine.create(cohortSize);
  await engine.insert(
    cohortSize,
    sql`${cohortSizes(engine.dialect)} ORDER BY cohort_month, first_category, first_channel`,
  );
}
