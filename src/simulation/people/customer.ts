import { PURPOSE, type Random } from '../chance/random.ts';
import { exponential, gamma } from '../chance/variates.ts';
import { CATEGORY_OF } from '../plan/catalogue.ts';
import { CHANNELS, CUSTOMERS_BY_CAMPAIGN, CUSTOMERS_BY_THEME } from '../plan/channels.ts';
import { HUNTERS } from '../plan/discounts.ts';
import { PROCESS } from '../plan/process.ts';
import type { Shop } from '../shop.ts';

export const COUNTRIES = ['FR', 'BE', 'LU'] as const;
const COUNTRY_SHARES = [0.92, 0.06, 0.02];

/** What orders need to know of their customer, small enough to travel beside them. */
export interface Traits {
  channel: number;
  campaign: number;
  theme: number;
  /** The category bought most. */
  favourite: number;
  isHunter: boolean;
  country: number;
  /** Expected answer to a survey, 4 to 10: falls as the dropout rate rises. */
  satisfaction: number;
}

/** A customer as drawn; one object serves all customers in turn. */
export class Customer implements Traits {
  number = 0;
  channel = 0;
  campaign = 0;
  theme = 0;
  favourite = 0;
  isHunter = false;
  country = 0;
  satisfaction = 0;
  /** Purchases a week in a season of 1. */
  purchaseRate = 0;
  /** Leaves at this rate a week. */
  dropoutRate = 0;
  spendLevel = 0;
  /** When the customer leaves, in days from the start of the simulation. */
  leavesAt = 0;
  /** When each order is placed, in days from the start, rising; `orders` of them. */
  moments = new Float64Array(64);
  orders = 0;
}

/** Draws who customer `number` is and when the orders fall, up to a day. */
export function drawCustomer(
  shop: Shop,
  random: Random,
  number: number,
  until: number,
  into: Customer,
): void {
  const { seed, customers } = shop.request;
  random.at(seed, PURPOSE.customer, number, 0);
  into.number = number;
  const position = ((number + random.uniform()) / customers) * shop.arrivals.total;
  const first = shop.arrivals.moment(position);
  into.channel = chosen(random.uniform(), CHANNEL_SHARES);
  into.campaign = chosen(random.uniform(), CUSTOMERS_BY_CAMPAIGN);
  into.theme = chosen(random.uniform(), CUSTOMERS_BY_THEME);
  into.favourite = CATEGORY_OF[random.word() & 255] as number;
  into.isHunter = random.uniform() < HUNTERS;
  into.country = chosen(random.uniform(), COUNTRY_SHARES);
  const { rate, spend } = CHANNELS[into.channel] as (typeof CHANNELS)[number];
  into.purchaseRate = (rate * gamma(random, PROCESS.purchaseShape)) / shop.purchaseScale;
  into.dropoutRate = gamma(random, PROCESS.dropoutShape) / PROCESS.dropoutScaleInWeeks;
  // As precise as it travels beside the orders.
  into.spendLevel = Math.fround((spend * gamma(random, PROCESS.spendShape)) / PROCESS.spendShape);
  into.satisfaction = satisfactionOf(into.dropoutRate);
  into.leavesAt = first + (7 * exponential(random)) / into.dropoutRate;
  drawPurchases(shop, random.at(seed, PURPOSE.purchases, number, 0), first, until, into);
}

const CHANNEL_SHARES = CHANNELS.map(({ share }) => share);

/** The index at which the running sum of the shares passes a number below 1. */
export function chosen(chance: number, shares: readonly number[]): number {
  let left = chance;
  for (let i = 0; i < shares.length - 1; i++) {
    left -= shares[i] as number;
    if (left < 0) return i;
  }
  return shares.length - 1;
}

function satisfactionOf(dropoutRate: number): number {
  const usual = PROCESS.dropoutShape / PROCESS.dropoutScaleInWeeks;
  return Math.round(10 - (6 * dropoutRate) / (dropoutRate + usual));
}

function drawPurchases(
  shop: Shop,
  random: Random,
  first: number,
  until: number,
  into: Customer,
): void {
  into.moments[0] = first;
  into.orders = 1;
  const last = Math.min(into.leavesAt, until);
  const step = 7 / into.purchaseRate;
  let position = shop.season.position(first);
  for (;;) {
    position += step * exponential(random);
    if (position >= shop.season.total) return;
    const moment = shop.season.moment(position);
    if (moment >= last) return;
    if (into.orders === into.moments.length) into.moments = doubled(into.moments);
    into.moments[into.orders++] = moment;
  }
}

function doubled(values: Float64Array) {
  const more = new Float64Array(2 * values.length);
  more.set(values);
  return more;
}
