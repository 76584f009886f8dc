import { PURPOSE, type Random } from '../chance/random.ts';
import { poisson } from '../chance/variates.ts';
import { AFTERWARDS, COSTS, PLANTED, PLANTED_KINDS } from '../plan/afterwards.ts';
import {
  CATEGORY_OF,
  FAVOURITE_SHARE,
  PRODUCTS,
  PRODUCTS_PER_CATEGORY,
  RANK_OF,
  unitsOf,
} from '../plan/catalogue.ts';
import { LOYAL_TO_CHANNEL, OFFLINE, USUAL_CHANNEL } from '../plan/channels.ts';
import { HUNTER_USE, WELCOME_USE } from '../plan/discounts.ts';
import { PROCESS } from '../plan/process.ts';
import type { Shop } from '../shop.ts';
import { dayOf, type Order } from './order.ts';

const PRICES = Int32Array.from(PRODUCTS, ({ price }) => price);
const UNIT_COSTS = Int32Array.from(PRODUCTS, ({ cost }) => cost);
const VAT = Int32Array.from(PRODUCTS, ({ vat }) => vat);

/**
 * Draws what is in an order and what becomes of it, from a stream that only its customer and its
 * number decide: drawn twice it is the same.
 */
export function drawOrder(shop: Shop, random: Random, order: Order): void {
  random.at(shop.request.seed, PURPOSE.order, order.customer, order.ordinal);
  const isLoyal = order.ordinal === 0 || random.uniform() < LOYAL_TO_CHANNEL;
  order.orderChannel = isLoyal ? order.channel : USUAL_CHANNEL;
  drawLines(random, order);
  charge(order, percentOff(shop, random, order));
  drawReturn(random, order);
  drawPlanted(random, order);
}

/** An article that is drawn again adds its units to the line that it has. */
function drawLines(random: Random, order: Order): void {
  const further = poisson(random, PROCESS.furtherLines * order.spendLevel);
  const draws = Math.min(1 + further, PROCESS.mostLines);
  order.lines = 0;
  for (let i = 0; i < draws; i++) {
    const word = random.word();
    const category =
      (word & 255) < FAVOURITE_SHARE
        ? order.favourite
        : (CATEGORY_OF[(word >>> 8) & 255] as number);
    const product = category * PRODUCTS_PER_CATEGORY + (RANK_OF[(word >>> 16) & 255] as number);
    const units = unitsOf(product, word >>> 24);
    let line = 0;
    while (line < order.lines && order.products[line] !== product) line++;
    if (line === order.lines) {
      order.products[line] = product;
      order.units[line] = units;
      order.lines++;
    } else order.units[line] = (order.units[line] as number) + units;
  }
}

function percentOff(shop: Shop, random: Random, order: Order): number {
  const day = dayOf(order);
  const usual = shop.offerUse[day] as number;
  const atFirst = order.ordinal === 0 ? Math.max(usual, WELCOME_USE) : usual;
  const use = order.isHunter ? HUNTER_USE : atFirst;
  return random.uniform() < use ? (shop.offerPercent[day] as number) : 0;
}

function charge(order: Order, percent: number): void {
  let units = 0;
  order.net = 0;
  order.tax = 0;
  order.discount = 0;
  order.goods = 0;
  for (let line = 0; line < order.lines; line++) {
    const product = order.products[line] as number;
    const count = order.units[line] as number;
    const full = (PRICES[product] as number) * count;
    const discount = Math.round((full * percent) / 100);
    const amount = full - discount;
    order.amounts[line] = amount;
    order.discounts[line] = discount;
    order.net += amount;
    order.tax += Math.round((amount * (VAT[product] as number)) / 1000);
    order.discount += discount;
    order.goods += (UNIT_COSTS[product] as number) * count;
    units += count;
  }
  const paid = order.net + order.tax;
  if (order.orderChannel === OFFLINE) {
    order.paymentCost = Math.round(paid * COSTS.paymentRateOffline);
    order.shippingCost = 0;
  } else {
    order.paymentCost = Math.round(paid * COSTS.paymentRateOnline) + COSTS.paymentFixedOnline;
    order.shippingCost = COSTS.shippingOnline + COSTS.shippingPerUnit * units;
  }
}

function drawReturn(random: Random, order: Order): void {
  const { returnedWhole, returnedLine, returnDelay } = AFTERWARDS;
  const chance = random.uniform();
  order.returned = 'nothing';
  if (chance >= returnedWhole + returnedLine) return;
  if (chance < returnedWhole) order.returned = 'all';
  else if (order.lines > 1) order.returned = 'line';
  order.returnedLine = random.below(order.lines);
  order.refundDay = dayOf(order) + returnDelay.least + random.below(returnDelay.span);
}

function drawPlanted(random: Random, order: Order): void {
  let chance = random.uniform();
  order.planted = null;
  for (const kind of PLANTED_KINDS) {
    chance -= PLANTED[kind];
    if (chance < 0) {
      order.planted = kind;
      return;
    }
  }
}
