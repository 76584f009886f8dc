import {
  type ChannelTarget,
  changedTargets,
  type Day,
  type GivenCuts,
  RFM_MEASURES,
  type Terms,
  type ValueBasis,
} from '../vocabulary/index.ts';
import type { ValueRequest } from './value-request.ts';
import { type Settings, WORKSPACE_VERSION } from './workspace/settings.ts';

const DEFAULTS = {
  timezone: 'UTC',
  horizonDays: 365,
  discountRate: 0.1,
  zeroValueOrders: 'count',
} as const;

/** What is left undefined is taken from the next source, in this order: asked, remembered, default. */
export function settled(request: Partial<ValueRequest>, settings: Settings): Settings {
  const chosen = {
    currency: request.currency ?? settings.currency,
    timezone: request.timezone ?? settings.timezone ?? DEFAULTS.timezone,
    locale: request.locale ?? settings.locale,
    horizonDays: request.horizonDays ?? settings.horizonDays ?? DEFAULTS.horizonDays,
    marginRate: request.marginRate ?? settings.marginRate,
    discountRate: request.discountRate ?? settings.discountRate ?? DEFAULTS.discountRate,
    zeroValueOrders:
      request.zeroValueOrders ?? settings.zeroValueOrders ?? DEFAULTS.zeroValueOrders,
    rfmCuts: cutsOf({ ...settings.rfmCuts, ...request.rfmCuts }),
    targetBand: told(request.targetBand, settings.targetBand),
    targetPaybackMonths: told(request.targetPaybackMonths, settings.targetPaybackMonths),
    channelTargets: channelTargetsOf(request, settings),
    orderMoment: request.orderMoment ?? settings.orderMoment,
    dropDuplicates: request.dropDuplicates ?? settings.dropDuplicates,
    model: request.model ?? settings.model,
    without: request.without ?? settings.without,
    warehouse: settings.warehouse,
    moving: settings.moving,
    former: settings.former,
    files: settings.files,
  };
  const known = Object.entries(chosen).filter(([, value]) => value !== undefined);
  return { workspaceVersion: WORKSPACE_VERSION, ...Object.fromEntries(known) };
}

/** What is asked, or remembered; undefined where null is asked, which takes it away. */
const told = <T>(asked: T | null | undefined, remembered: T | undefined): T | undefined =>
  asked === undefined ? remembered : (asked ?? undefined);

/** Undefined where no channel aims at something of its own. */
function channelTargetsOf(
  { channelTargets: asked = [] }: Partial<ValueRequest>,
  { channelTargets: known = [] }: Settings,
): readonly ChannelTarget[] | undefined {
  const targets = changedTargets(known, asked);
  return targets.length === 0 ? undefined : targets;
}

/** Cuts of every measure; undefined where all go by fifths. */
function cutsOf(given: Partial<GivenCuts>): GivenCuts | undefined {
  const { recency_days = null, orders = null, revenue = null } = given;
  return RFM_MEASURES.some((measure) => given[measure])
    ? { recency_days, orders, revenue }
    : undefined;
}

/** The terms of a run, from its settings and from what the data support. */
export function termsOf(
  settings: Settings,
  asOf: Day,
  currency: string | null,
  basis: ValueBasis,
): Terms {
  return {
    asOf,
    horizonDays: settings.horizonDays ?? DEFAULTS.horizonDays,
    currency,
    timezone: settings.timezone ?? DEFAULTS.timezone,
    basis,
    marginRate: settings.marginRate ?? null,
    discountRate: settings.discountRate ?? DEFAULTS.discountRate,
    zeroValueOrders: settings.zeroValueOrders ?? DEFAULTS.zeroValueOrders,
    ...(settings.rfmCuts ? { rfmCuts: settings.rfmCuts } : {}),
    ...(settings.targetBand ? { targetBand: settings.targetBand } : {}),
    ...(settings.targetPaybackMonths ? { targetPaybackMonths: settings.targetPaybackMonths } : {}),
    ...(settings.channelTargets ? { channelTargets: settings.channelTargets } : {}),
  };
}
