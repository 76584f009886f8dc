import { type CsvFile, cell } from '../files/csv-file.ts';
import { CHANNEL_WORDS, CUSTOMER, CUSTOMER_WIDTH, word } from '../files/words.ts';
import type { Customer } from '../people/customer.ts';
import { AFTERWARDS } from '../plan/afterwards.ts';
import { PRODUCTS, SAMPLE } from '../plan/catalogue.ts';
import type { Shop } from '../shop.ts';
import { dayOf, type Order, refundOf } from './order.ts';

/** What an order leaves when everything that comes back by a day has come back. */
function leftBy(day: number, order: Order): { revenue: number; contribution: number } {
  const isRefunded = order.returned !== 'nothing' && order.refundDay <= day;
  const refunded = isRefunded ? refundOf(order) : 0;
  const line = order.returnedLine;
  const product = PRODUCTS[order.products[line] as number];
  const returned = (product?.cost as number) * (order.units[line] as number);
  const goodsBack = isRefunded ? (order.returned === 'all' ? order.goods : returned) : 0;
  const revenue = order.net - refunded;
  const costs = order.goods - goodsBack + order.paymentCost + order.shippingCost;
  return { revenue, contribution: revenue - costs - (isRefunded ? AFTERWARDS.returnCost : 0) };
}

const nothing = () => ({ orders: 0, revenue: 0, contribution: 0 });

/** Adds up what is true of each customer in turn, and writes it. */
export class TruthWriter {
  readonly #shop: Shop;
  readonly #customers: CsvFile;
  #past = nothing();
  #next = nothing();

  constructor(shop: Shop, customers: CsvFile) {
    this.#shop = shop;
    this.#customers = customers;
  }

  begin(): void {
    this.#past = nothing();
    this.#next = nothing();
  }

  /** Orders that come back whole are none; a sample is one, of the history alone. */
  add(order: Order): void {
    const isPast = dayOf(order) < this.#shop.historyDays;
    const known = isPast ? this.#shop.historyDays - 1 : Infinity;
    const sums = isPast ? this.#past : this.#next;
    if (order.returned !== 'all' || order.refundDay > known) {
      const { revenue, contribution } = leftBy(known, order);
      sums.orders++;
      sums.revenue += revenue;
      sums.contribution += contribution;
    }
    if (isPast && order.planted === 'zero_value') {
      sums.orders++;
      sums.contribution -= PRODUCTS[SAMPLE]?.cost as number;
    }
  }

  end(customer: Customer): void {
    const { days } = this.#shop;
    const file = this.#customers;
    file
      .id(CUSTOMER, customer.number + 1, CUSTOMER_WIDTH)
      .day(Math.floor(customer.moments[0] as number))
      .text(word(CHANNEL_WORDS, customer.channel))
      .text(cell(customer.purchaseRate.toFixed(9)))
      .text(cell(customer.dropoutRate.toFixed(9)));
    if (customer.leavesAt < days) file.day(Math.floor(customer.leavesAt));
    else file.none();
    file.text(cell(customer.spendLevel.toFixed(6)));
    for (const { orders, revenue, contribution } of [this.#past, this.#next]) {
      file.whole(orders).cents(revenue).cents(contribution);
    }
    file.end();
  }
}

/** An order after the as-of day, with all that comes back of it, whenever it does. */
export function writeFutureOrder(file: CsvFile, order: Order): void {
  file
    .id(CUSTOMER, order.customer + 1, CUSTOMER_WIDTH)
    .stamp(order.minute)
    .cents(order.net)
    .cents(refundOf(order))
    .cents(leftBy(Infinity, order).contribution)
    .end();
}
