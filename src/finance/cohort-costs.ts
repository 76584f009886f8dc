import { type Day, inMinorUnit, type Terms } from '../vocabulary/index.ts';
import { type Dialect, type Engine, type Sql, sql } from '../warehouse/index.ts';
import type { ChannelEconomics } from './channel-table.ts';
import { paybackMonths } from './payback.ts';
import { type AcquisitionPeriod, acquisitionPeriod } from './period.ts';
import { spendOf } from './spend.ts';
import { type FinanceTables, runFinanceTables } from './tables.ts';

/** A cohort as valuation measures it; value is per customer old enough for the age. */
interface Cohort {
  readonly cohort: string;
  readonly customers: number;
  readonly customers_at_age: readonly number[];
  readonly cumulative_value: readonly (number | null)[];
}

/** What a customer of the cohort cost, and the month of age that pays it back; null where unknown. */
interface CohortCost {
  readonly acquisition_cost: number | null;
  readonly payback_month: number | null;
}

type ByDimension<C> = Record<'by_month' | 'by_category' | 'by_channel', C[]>;

/**
 * Sets beside each cohort what its customers cost: a month's spend ÷ the customers who first
 * ordered in it, a channel's CAC over the acquisition period. Spend names no category.
 *
 * @param channels as `assessFinance` found them
 */
export async function costCohorts<C extends Cohort>(
  engine: Engine,
  terms: Terms,
  { by_month, by_category, by_channel }: Readonly<ByDimension<C>>,
  channels: readonly ChannelEconomics[],
  tables: FinanceTables = runFinanceTables,
): Promise<ByDimension<C & CohortCost>> {
  const ofMonth = await costsByMonth(engine, terms, tables);
  const ofChannel = new Map(
    channels
      .filter(({ creative_theme }) => creative_theme === null)
      .map((row) => [spelling(row.channel), row.acquisition_cost]),
  );
  return {
    by_month: by_month.map((row) => costed(row, ofMonth.get(row.cohort) ?? null)),
    by_category: by_category.map((row) => costed(row, null)),
    by_channel: by_channel.map((row) => costed(row, ofChannel.get(spelling(row.cohort)) ?? null)),
  };
}

/** As `spellingKey` says it in a query. */
const spelling = (channel: string) => channel.trim().toLowerCase();

function costed<C extends Cohort>(row: C, acquisitionCost: number | null): C & CohortCost {
  if (acquisitionCost === null) return { ...row, acquisition_cost: null, payback_month: null };
  const { customers, customers_at_age, cumulative_value } = row;
  const ages = cumulative_value.flatMap((value, month) => {
    const oldEnough = customers_at_age[month] ?? 0;
    return value === null ? [] : [{ month, customers: oldEnough, value: value * oldEnough }];
  });
  const payback_month = paybackMonths(ages, acquisitionCost * customers, customers);
  return { ...row, acquisition_cost: acquisitionCost, payback_month };
}

/** CAC by first day of the month, of months with recorded spend within the acquisition period. */
async function costsByMonth(
  engine: Engine,
  terms: Terms,
  tables: FinanceTables,
): Promise<Map<Day, number | null>> {
  const { currency } = terms;
  const period = await acquisitionPeriod(engine, terms, tables.history);
  if (currency === null || !period?.hasSpend) return new Map();
  const rows = await engine.rows<{ month: Day; cost: number | null }>(
    monthlyCosts({ ...terms, currency }, tables, period, engine.dialect),
  );
  return new Map(rows.map(({ month, cost }) => [month, inMinorUnit(cost, currency)]));
}

function monthlyCosts(
  { currency }: Terms & { readonly currency: string },
  { history }: FinanceTables,
  period: AcquisitionPeriod,
  dialect: Dialect,
): Sql {
  const first = dialect.monthOf(sql`first_order_on`);
  const spent = dialect.monthOf(sql`spent_on`);
  return sql`
    WITH won AS (
      SELECT ${first} AS month, count(*) AS customers
      FROM ${dialect.table(history)} GROUP BY ${first}
    ), spent AS (
      SELECT ${spent} AS month, sum(amount) AS spend
      FROM (${spendOf(dialect, currency, period)}) AS outlay GROUP BY ${spent}
    )
    SELECT ${dialect.dayText(sql`s.month`)} AS month,
      ${dialect.ratio(sql`s.spend`, sql`w.customers`)} AS cost
    FROM spent AS s JOIN won AS w ON w.month = s.month
    ORDER BY s.month`;
}
