import { offerDuring } from './plan/discounts.ts';
import { PROCESS, purchaseScale } from './plan/process.ts';
import type { SimulationRequest } from './simulation-request.ts';
import { dayNumber, dayText, firstDayOf } from './time/days.ts';
import { demandOn, eventOn, minutesOfDemand } from './time/season.ts';
import { Timeline } from './time/timeline.ts';

/** Everything that a request decides before the first draw. Days and minutes count from the first day. */
export interface Shop {
  readonly request: SimulationRequest;
  readonly firstDay: number;
  /** Days of history, the as-of day included. */
  readonly historyDays: number;
  /** Days of history and horizon. */
  readonly days: number;
  /** When new customers come: history alone. */
  readonly arrivals: Timeline;
  /** When purchases fall: history and horizon. Demand is 1 on average over the last year of history. */
  readonly season: Timeline;
  /** Scale of the gamma distribution of weekly purchase rates. */
  readonly purchaseScale: number;
  /** What discount there is on each day: the share of the orders that use it, and its percent. */
  readonly offerUse: Float64Array;
  readonly offerPercent: Uint8Array;
  /** Minute of the day by 4096ths of its demand. */
  readonly minutes: Uint16Array;
  /** The ten bytes of each day. */
  readonly dayTexts: Uint8Array;
}

export function shopOf(request: SimulationRequest): Shop {
  const firstDay = firstDayOf(request.years, request.asOf);
  const historyDays = dayNumber(request.asOf) - firstDay + 1;
  const days = historyDays + request.horizonDays;
  const season = seasonOf(firstDay, historyDays, days);
  const arrivals = season
    .subarray(0, historyDays)
    .map((demand, day) => demand * Math.exp((PROCESS.growth * day) / 365.25));
  const offers = Array.from({ length: days }, (_, day) => offerDuring(eventOn(firstDay + day)));
  return {
    request,
    firstDay,
    historyDays,
    days,
    arrivals: new Timeline(arrivals),
    season: new Timeline(season),
    purchaseScale: purchaseScale(request.ordersPerCustomer, arrivals, season),
    offerUse: Float64Array.from(offers, ({ use }) => use),
    offerPercent: Uint8Array.from(offers, ({ percent }) => percent),
    minutes: minutesOfDemand(),
    dayTexts: textsOfDays(firstDay, days),
  };
}

/** Demand by day ÷ its mean over the last year of the history. */
function seasonOf(firstDay: number, historyDays: number, days: number): Float64Array {
  const demand = Float64Array.from({ length: days }, (_, day) => demandOn(firstDay + day));
  const lastYear = demand.subarray(Math.max(0, historyDays - 365), historyDays);
  const mean = lastYear.reduce((sum, value) => sum + value, 0) / lastYear.length;
  return demand.map((value) => value / mean);
}

function textsOfDays(firstDay: number, days: number): Uint8Array {
  const all = Array.from({ length: days }, (_, day) => dayText(firstDay + day)).join('');
  return new TextEncoder().encode(all);
}
