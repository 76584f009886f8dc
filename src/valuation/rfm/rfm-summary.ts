import {
  RFM_GROUPS,
  RFM_GROUPS_OF_SIX,
  RFM_MEASURES,
  type RfmGroup,
  type RfmGroupOfSix,
  type RfmMeasure,
} from '../../vocabulary/index.ts';
import {
  type Dialect,
  type Engine,
  type Row,
  type Sql,
  sql,
  type Table,
} from '../../warehouse/index.ts';
import type { RfmCuts } from './cuts.ts';
import { twiceCombined } from './groups.ts';
import { COMBINED_SCORES, groupOf, type RfmRules, SCORES } from './rules.ts';

/** What a group of customers is worth. Money in the reporting currency, null without amounts. */
export interface GroupFigures {
  readonly customers: number;
  /** Of all buyers, between 0 and 1. */
  readonly share: number;
  readonly revenue: number | null;
  readonly historical_value: number | null;
  readonly predicted_value: number | null;
  readonly average_churn_risk: number | null;
}

export interface RfmSummary {
  cuts: { recency_days: number[]; orders: number[]; revenue: number[] | null };
  given_cuts: RfmMeasure[];
  groups: ({ group: RfmGroup } & GroupFigures)[];
  groups_of_six: ({ group: RfmGroupOfSix } & GroupFigures)[];
  grid: {
    recency: number;
    frequency_monetary: number;
    group: RfmGroup;
    customers: number;
  }[];
}

/** The tables that the summary is read from. */
export interface ValuedTables {
  readonly customerHistory: Table;
  readonly customerValue: Table;
}

/**
 * All eleven groups, the six, and every cell of the grid, empty ones with 0 customers.
 *
 * @param prospects customers known by name who never ordered: they have no scores, no value
 *   and no row in `customer_value`
 */
export async function rfmSummary(
  engine: Engine,
  tables: ValuedTables,
  { cuts, rules, prospects }: { cuts: RfmCuts; rules: RfmRules; prospects: number },
): Promise<RfmSummary> {
  const figures = async (column: Sql) =>
    new Map(
      (await engine.rows(groupFigures(column, tables, engine.dialect))).map((row) => [
        row.name,
        row,
      ]),
    );
  const eleven = await figures(sql`v.rfm_group`);
  const six = await figures(sql`v.rfm_group_of_six`);
  const buyers = [...eleven.values()].reduce((sum, row) => sum + Number(row.customers), 0);
  const cells = new Map(
    (await engine.rows(gridCells(tables, engine.dialect))).map((row) => [
      `${row.recency} ${row.twice_combined}`,
      Number(row.customers),
    ]),
  );
  return {
    cuts: {
      recency_days: [...cuts.recency_days],
      orders: [...cuts.orders],
      revenue: cuts.revenue && [...cuts.revenue],
    },
    given_cuts: RFM_MEASURES.filter(
      (measure) => cuts[measure] !== null && (rules.given?.[measure] ?? null) !== null,
    ),
    groups: RFM_GROUPS.map((group) =>
      group === 'PROSPECTS'
        ? { group, ...nothing, customers: prospects }
        : { group, ...figuresOf(eleven.get(group), buyers) },
    ),
    groups_of_six: RFM_GROUPS_OF_SIX.map((group) => ({
      group,
      ...figuresOf(six.get(group), buyers),
    })),
    grid: SCORES.flatMap((recency) =>
      COMBINED_SCORES.map((combined) => ({
        recency,
        frequency_monetary: combined,
        group: groupOf(recency, combined, rules),
        customers: cells.get(`${recency} ${combined * 2}`) ?? 0,
      })),
    ),
  };
}

/** Figures per value of a column of customer_value. */
function groupFigures(column: Sql, tables: ValuedTables, dialect: Dialect): Sql {
  return sql`
    SELECT ${column} AS name, count(*) AS customers, sum(h.revenue) AS revenue,
      sum(h.historical_value) AS historical_value, sum(v.predicted_value) AS predicted_value,
      ${dialect.ratio(sql`sum(v.churn_risk)`, sql`count(*)`)} AS average_churn_risk
    FROM ${dialect.table(tables.customerValue)} AS v
    JOIN ${dialect.table(tables.customerHistory)} AS h ON h.customer_key = v.customer_key
    GROUP BY 1 ORDER BY 1`;
}

function gridCells(tables: ValuedTables, dialect: Dialect): Sql {
  return sql`
    SELECT rfm_recency AS recency, ${twiceCombined} AS twice_combined, count(*) AS customers
    FROM ${dialect.table(tables.customerValue)} GROUP BY 1, 2 ORDER BY 1, 2`;
}

const nothing: GroupFigures = {
  customers: 0,
  share: 0,
  revenue: null,
  historical_value: null,
  predicted_value: null,
  average_churn_risk: null,
};

function figuresOf(row: Row | undefined, buyers: number): GroupFigures {
  if (!row) return nothing;
  const amount = (column: string) => (row[column] == null ? null : Number(row[column]));
  return {
    customers: Number(row.customers),
    share: Number(row.customers) / buyers,
    revenue: amount('revenue'),
    historical_value: amount('historical_value'),
    predicted_value: amount('predicted_value'),
    average_churn_risk: amount('average_churn_risk'),
  };
}
