import { inMinorUnit, roundedTo, type Terms } from '../vocabulary/index.ts';
import type { Engine } from '../warehouse/index.ts';
import type { Level } from './acquired-customers.ts';
import { type AcquisitionTotals, acquisitionTotals } from './acquisition-totals.ts';
import { type ChannelEconomics, writeChannels } from './channel-table.ts';
import { type Economics, economicsOf } from './economics.ts';
import { type AgeOfGroup, agesByGroup, groupKey } from './payback.ts';
import { type AcquisitionPeriod, acquisitionPeriod } from './period.ts';
import { checkSpendRates } from './spend.ts';
import type { FinanceTables } from './tables.ts';
import { channelTarget, shopTarget } from './target.ts';

/** What winning customers cost and brought, for the shop and by channel. */
export interface Acquisition {
  /** Null without marketing spend, or without amounts. */
  readonly overall: Economics | null;
  /** Each channel, followed by its creative themes where any is named. */
  readonly channels: ChannelEconomics[];
  /** The days over which spend and new customers are set against each other. */
  readonly period: Pick<AcquisitionPeriod, 'from' | 'to'> | null;
  /** Worth already earned from the customers won in the period, per unit of money spent on it. */
  readonly margin_per_acquisition_euro: number | null;
}

/** Sets spend against the customers it won, and fills channel_economics. */
export async function assessAcquisition(
  engine: Engine,
  terms: Terms,
  tables: FinanceTables,
): Promise<Acquisition> {
  const period = await acquisitionPeriod(engine, terms, tables.history);
  if (terms.currency === null || period === null) {
    await writeChannels(engine, []);
    return { overall: null, channels: [], period: null, margin_per_acquisition_euro: null };
  }
  const priced = { ...terms, currency: terms.currency };
  if (period.hasSpend) await checkSpendRates(engine, priced, period);
  const groups = grouped(engine, priced, tables, period);
  const [shop] = period.hasSpend ? await groups('shop') : [];
  const byChannel = await groups('channel');
  const channels = saysNothing(byChannel)
    ? []
    : withThemes(byChannel, await groups('creative_theme'));
  await writeChannels(engine, channels);
  const { spend = null, historical_value: earned = null } = shop?.totals ?? {};
  return {
    overall: shop && period.hasSpend ? readable(shop.economics, terms) : null,
    channels: channels.map((row) => ({ ...row, ...readable(row, terms) })),
    period: { from: period.from, to: period.to },
    margin_per_acquisition_euro: spend && earned !== null ? roundedTo(4, earned / spend) : null,
  };
}

interface Group {
  readonly totals: AcquisitionTotals;
  readonly economics: Economics;
}

/** Reads the groups of any level over one period. */
function grouped(
  engine: Engine,
  terms: Terms & { readonly currency: string },
  tables: FinanceTables,
  period: AcquisitionPeriod,
) {
  return async (level: Level): Promise<Group[]> => {
    const totals = await acquisitionTotals(engine, terms, tables, period, level);
    const ages = period.hasSpend
      ? await agesByGroup(engine, terms, tables, period, level)
      : new Map<string, AgeOfGroup[]>();
    return totals.map((row) => ({
      totals: row,
      economics: economicsOf(
        row,
        ages.get(groupKey(row)) ?? [],
        level === 'shop' ? shopTarget(terms) : channelTarget(terms, row.channel),
      ),
    }));
  };
}

/** Customers alone, of no named channel, say nothing of any. */
const saysNothing = (channels: readonly Group[]) =>
  channels.every(({ totals }) => totals.channel_key === '' && totals.spend === null);

/** Channels by falling spend, then customers, then name; themes likewise below their channel. */
function withThemes(channels: readonly Group[], themes: readonly Group[]): ChannelEconomics[] {
  return [...channels].sort(bySize).flatMap(({ totals, economics }) => {
    const own = themes.filter((theme) => theme.totals.channel_key === totals.channel_key);
    const named = own.some((theme) => theme.totals.theme_key !== '') ? own.sort(bySize) : [];
    return [
      { channel: totals.channel, creative_theme: null, ...economics },
      ...named.map((theme) => ({
        channel: totals.channel,
        creative_theme: theme.totals.creative_theme,
        ...theme.economics,
      })),
    ];
  });
}

function bySize(a: Group, b: Group): number {
  return (
    (b.totals.spend ?? 0) - (a.totals.spend ?? 0) ||
    b.totals.new_customers - a.totals.new_customers ||
    (groupKey(a.totals) < groupKey(b.totals) ? -1 : 1)
  );
}

/** Amounts to the minor unit, the ratio to four decimals. */
function readable(economics: Economics, { currency }: Terms): Economics {
  const amount = <A extends number | null>(figure: A): A => inMinorUnit(figure, currency);
  const { value_to_cost } = economics;
  return {
    ...economics,
    spend: amount(economics.spend),
    acquisition_cost: amount(economics.acquisition_cost),
    historical_value: amount(economics.historical_value),
    lifetime_value: amount(economics.lifetime_value),
    value_to_cost: value_to_cost === null ? null : roundedTo(4, value_to_cost),
    maximum_acquisition_cost: amount(economics.maximum_acquisition_cost),
  };
}
