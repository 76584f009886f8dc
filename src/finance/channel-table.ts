import { channelEconomics, defineTable, type Engine, sql } from '../warehouse/index.ts';
import type { Economics } from './economics.ts';

/** The economics of a channel, or of one creative theme of it. '' is what no record names. */
export interface ChannelEconomics extends Economics {
  readonly channel: string;
  /** Null on the row of the whole channel. */
  readonly creative_theme: string | null;
}

/** The rows on their way into channel_economics, amounts not yet exact. */
const channelFigure = defineTable({
  name: 'channel_figure',
  place: 'scratch',
  owner: 'finance',
  grain: 'one row of channel_economics',
  columns: {
    channel: { type: 'text', says: 'The channel.' },
    creative_theme: { type: 'text', says: 'The creative theme.' },
    spend: { type: 'float', says: 'As in channel_economics, like all below.' },
    new_customers: { type: 'float', says: 'Customers.' },
    acquisition_cost: { type: 'float', says: 'Amount.' },
    historical_value: { type: 'float', says: 'Amount.' },
    lifetime_value: { type: 'float', says: 'Amount.' },
    value_to_cost: { type: 'float', says: 'Ratio.' },
    band: { type: 'text', says: 'Band.' },
    payback_months: { type: 'float', says: 'Months.' },
    maximum_acquisition_cost: { type: 'float', says: 'Amount.' },
    target_lowest: { type: 'float', says: 'Ratio.' },
    target_highest: { type: 'float', says: 'Ratio.' },
    ratio_variance: { type: 'float', says: 'Ratio.' },
    target_payback_months: { type: 'float', says: 'Months.' },
    payback_variance: { type: 'float', says: 'Months.' },
  },
});

/** Fills channel_economics. */
export async function writeChannels(
  engine: Engine,
  rows: readonly ChannelEconomics[],
): Promise<void> {
  const { cast, roundedFloat, table } = engine.dialect;
  const floats = (of: (row: ChannelEconomics) => number | null) =>
    Float64Array.from(rows, (row) => of(row) ?? Number.NaN);
  await engine.create(channelFigure);
  await engine.append(channelFigure, {
    channel: rows.map((row) => row.channel),
    creative_theme: rows.map((row) => row.creative_theme),
    band: rows.map((row) => row.band),
    spend: floats((row) => row.spend),
    new_customers: floats((row) => row.new_customers),
    acquisition_cost: floats((row) => row.acquisition_cost),
    historical_value: floats((row) => row.historical_value),
    lifetime_value: floats((row) => row.lifetime_value),
    value_to_cost: floats((row) => row.value_to_cost),
    payback_months: floats((row) => row.payback_months),
    maximum_acquisition_cost: floats((row) => row.maximum_acquisition_cost),
    target_lowest: floats((row) => row.target_lowest),
    target_highest: floats((row) => row.target_highest),
    ratio_variance: floats((row) => row.ratio_variance),
    target_payback_months: floats((row) => row.target_payback_months),
    payback_variance: floats((row) => row.payback_variance),
  });
  await engine.create(channelEconomics);
  await engine.insert(
    channelEconomics,
    sql`SELECT channel, creative_theme, band,
      ${roundedFloat(sql`spend`, 'money')} AS spend,
      ${cast(sql`new_customers`, 'count')} AS new_customers,
      ${roundedFloat(sql`acquisition_cost`, 'money')} AS acquisition_cost,
      ${roundedFloat(sql`historical_value`, 'money')} AS historical_value,
      ${roundedFloat(sql`lifetime_value`, 'money')} AS lifetime_value,
      ${roundedFloat(sql`value_to_cost`, 'decimal')} AS value_to_cost,
      ${cast(sql`payback_months`, 'integer')} AS payback_months,
      ${roundedFloat(sql`maximum_acquisition_cost`, 'money')} AS maximum_acquisition_cost,
      ${roundedFloat(sql`target_lowest`, 'decimal')} AS target_lowest,
      ${roundedFloat(sql`target_highest`, 'decimal')} AS target_highest,
      ${roundedFloat(sql`ratio_variance`, 'decimal')} AS ratio_variance,
      ${cast(sql`target_payback_months`, 'integer')} AS target_payback_months,
      ${cast(sql`payback_variance`, 'integer')} AS payback_variance
    FROM ${table(channelFigure)}`,
  );
  await engine.drop(channelFigure);
}
