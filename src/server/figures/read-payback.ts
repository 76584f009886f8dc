import type { Payback } from '../../contract/index.ts';
import { type CohortAtAge, valueByAge } from '../../finance/index.ts';
import type { Picture } from '../../pipeline/index.ts';
import { inMinorUnit } from '../../vocabulary/index.ts';
import { cohortCell, customerHistory, type Row, sql } from '../../warehouse/index.ts';

type Curve = Payback['curves'][number];
type Economics = Pick<Curve, 'acquisition_cost' | 'payback_months' | 'payback_variance'>;

/** Channels whose curve is drawn: those with most customers. */
const MOST_CHANNELS = 8;
const MOST_MONTHS = 37;

interface Size extends Row {
  channel: string;
  customers: number;
}

type Cell = CohortAtAge & Row & { channel: string | null };

/** Cumulative value per customer by age, of all and of each large channel, beside its cost. */
export async function readPayback({ engine, summary }: Picture): Promise<Payback> {
  const { currency, finance, totals } = summary;
  if (currency === null || totals.customers === 0) return { curves: [] };
  const { dialect } = engine;
  const sizes = await engine.rows<Size>(sql`
    SELECT first_channel AS channel, count(*) AS customers
    FROM ${dialect.table(customerHistory)} WHERE first_channel IS NOT NULL
    GROUP BY first_channel ORDER BY customers DESC, channel`);
  // In one order always: the last digit of a sum of floats, and so a cent, depends on it.
  const cells = (dimensions: string) =>
    engine.rows<Cell>(sql`
      SELECT first_channel AS channel, month_index, customers, cumulative_value
      FROM ${dialect.table(cohortCell)}
      WHERE dimensions = ${dimensions} AND cumulative_value IS NOT NULL
        AND month_index < ${MOST_MONTHS}
      ORDER BY month_index, cohort_month, first_channel`);
  const named = sizes.slice(0, MOST_CHANNELS);
  const ofChannels = Map.groupBy(await cells('month+channel'), ({ channel }) => channel);
  const curve = (
    channel: string | null,
    customers: number,
    own: readonly Cell[],
    economics: Economics | null | undefined,
  ): Curve => ({
    channel,
    customers,
    acquisition_cost: economics?.acquisition_cost ?? null,
    payback_months: economics?.payback_months ?? null,
    payback_variance: economics?.payback_variance ?? null,
    ages: valueByAge(own, customers).map((age) => ({
      ...age,
      value: inMinorUnit(age.value, currency),
      low: inMinorUnit(age.low, currency),
      high: inMinorUnit(age.high, currency),
    })),
  });
  const { overall } = finance;
  return {
    curves: [
      curve(null, totals.customers, await cells('month'), overall),
      ...named.map(({ channel, customers }) => {
        const known = finance.channels.find(
          (row) => row.creative_theme === null && row.channel === channel,
        );
        return curve(channel, customers, ofChannels.get(channel) ?? [], known);
      }),
    ],
  };
}
