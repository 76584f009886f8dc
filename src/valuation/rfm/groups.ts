import type { FourCuts } from '../../vocabulary/index.ts';
import { type Dialect, join, type Sql, sql } from '../../warehouse/index.ts';
import type { RfmCustomers, RfmCuts } from './cuts.ts';
import { COMBINED_SCORES, groupOf, groupOfSixOf, type RfmRules, SCORES } from './rules.ts';

/**
 * Every customer of the relation with scores and groups: columns customer_key,
 * rfm_recency, rfm_frequency, rfm_monetary (NULL without amounts), rfm_group and
 * rfm_group_of_six.
 */
export function customerGroups(
  customers: RfmCustomers,
  cuts: RfmCuts,
  rules: RfmRules,
  dialect: Dialect,
): Sql {
  const { revenue } = cuts;
  const days = dialect.daysBetween(sql`last_order_on`, dialect.day(customers.asOf));
  const monetary = revenue
    ? dialect.counted(
        atLeast(sql`coalesce(revenue, 0)`, revenue, (cut) =>
          dialect.cast(sql`${cut.toFixed(4)}`, 'money'),
        ),
      )
    : dialect.cast(sql`NULL`, 'integer');
  return sql`
    WITH scored AS (
      SELECT customer_key,
        ${dialect.counted(atMost(days, cuts.recency_days))} AS rfm_recency,
        ${dialect.counted(atLeast(sql`orders`, cuts.orders, (cut) => sql`${cut}`))} AS rfm_frequency,
        ${monetary} AS rfm_monetary
      FROM ${customers.relation}
    )
    SELECT customer_key, rfm_recency, rfm_frequency, rfm_monetary,
      cell.rfm_group, cell.rfm_group_of_six
    FROM scored
    JOIN (VALUES ${cells(rules)}) AS cell(recency, twice_combined, rfm_group, rfm_group_of_six)
      ON cell.recency = rfm_recency AND cell.twice_combined = ${twiceCombined}`;
}

/** Twice (frequency + monetary) / 2: whole, so that it can be compared exactly. */
export const twiceCombined = sql`(rfm_frequency + coalesce(rfm_monetary, rfm_frequency))`;

function atLeast(value: Sql, cuts: FourCuts, bound: (cut: number) => Sql): Sql {
  return score(cuts.map((cut) => sql`${value} >= ${bound(cut)}`));
}

function atMost(value: Sql, cuts: FourCuts): Sql {
  return score(cuts.map((cut) => sql`${value} <= ${cut}`));
}

function score(reached: readonly Sql[]): Sql {
  const steps = reached.map((condition) => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`);
  return sql`1 + ${join(steps, sql` + `)}`;
}

/** The cut table as rows: one per cell, none left over. */
function cells(rules: RfmRules): Sql {
  const rows = SCORES.flatMap((recency) =>
    COMBINED_SCORES.map((combined) => {
      const group = groupOf(recency, combined, rules);
      const groupOfSix = groupOfSixOf(recency, combined, rules);
      return sql`(${recency}, ${combined * 2}, ${group}, ${groupOfSix})`;
    }),
  );
  return join(rows);
}
