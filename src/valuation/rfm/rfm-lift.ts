import { RFM_GROUPS, type RfmGroup } from '../../vocabulary/index.ts';
import { type Dialect, type Engine, type Sql, sql } from '../../warehouse/index.ts';
import type { Cut } from '../prediction/past.ts';
import { purchaseDays } from '../prediction/purchase-days.ts';
import { type RfmCustomers, rfmCuts } from './cuts.ts';
import { customerGroups } from './groups.ts';
import type { RfmRules } from './rules.ts';

/** What customers did after a past day, by the RFM group they were in on it. */
export interface RfmLift {
  readonly cut_off: string;
  readonly until: string;
  readonly groups: GroupLift[];
}

export interface GroupLift {
  readonly group: RfmGroup;
  readonly customers: number;
  /** Of all customers known on the day, between 0 and 1: what a random pick would bring. */
  readonly share_of_customers: number;
  /** Of all that was bought afterwards: revenue, or purchases where there are no amounts. */
  readonly share_of_later_value: number | null;
  /** share_of_later_value / share_of_customers: 1 is no better than a random pick. */
  readonly lift: number | null;
}

/** Does RFM find the customers who will spend? Groups as of the cut-off, outcomes after it. */
export async function rfmLift(
  engine: Engine,
  cut: Cut,
  rules: RfmRules,
  hasAmounts: boolean,
): Promise<RfmLift> {
  const customers: RfmCustomers = {
    relation: sql`(${customersAt(cut, engine.dialect)}) AS customers_at_cut`,
    asOf: cut.cutOff,
    hasAmounts,
  };
  const cuts = await rfmCuts(engine, customers, rules);
  const groups = customerGroups(customers, cuts, rules, engine.dialect);
  const rows = await engine.rows(laterByGroup(groups, cut, hasAmounts, engine.dialect));
  const total = (column: string) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
  const everyone = total('customers');
  const everything = total('later');
  return {
    cut_off: cut.cutOff,
    until: cut.until,
    groups: RFM_GROUPS.flatMap((group) => {
      const row = rows.find(({ rfm_group }) => rfm_group === group);
      if (!row) return [];
      const ofCustomers = Number(row.customers) / everyone;
      const ofLater = everything > 0 ? Number(row.later) / everything : null;
      return {
        group,
        customers: Number(row.customers),
        share_of_customers: ofCustomers,
        share_of_later_value: ofLater,
        lift: ofLater === null ? null : ofLater / ofCustomers,
      };
    }),
  };
}

/** Customers as RFM would have seen them on a past day. */
function customersAt({ cutOff }: Cut, dialect: Dialect): Sql {
  return sql`
    SELECT customer_key, max(bought_on) AS last_order_on, sum(orders) AS orders,
      sum(revenue) AS revenue
    FROM ${purchaseDays(dialect)} days
    WHERE bought_on <= ${dialect.day(cutOff)}
    GROUP BY customer_key`;
}

function laterByGroup(groups: Sql, cut: Cut, hasAmounts: boolean, dialect: Dialect): Sql {
  const what = hasAmounts ? sql`sum(revenue)` : sql`count(*)`;
  return sql`
    SELECT g.rfm_group AS rfm_group, count(*) AS customers, sum(coalesce(l.later, 0)) AS later
    FROM (${groups}) AS g
    LEFT JOIN (
      SELECT customer_key, ${what} AS later
      FROM ${purchaseDays(dialect)} days
      WHERE bought_on > ${dialect.day(cut.cutOff)} AND bought_on <= ${dialect.day(cut.until)}
      GROUP BY customer_key
    ) AS l ON l.customer_key = g.customer_key
    GROUP BY g.rfm_group ORDER BY g.rfm_group`;
}
