import type { Account, Fate } from '../account.ts';
import { FATE_OF } from '../account.ts';
import { type CsvFile, cell } from '../files/csv-file.ts';
import {
  CAMPAIGN_WORDS,
  CHANNEL_WORDS,
  COUNTRY_WORDS,
  CUSTOMER,
  CUSTOMER_WIDTH,
  EUR,
  ORDER,
  ORDER_WIDTH,
  PRODUCT_CATEGORY_WORDS,
  PRODUCT_WORDS,
  STATUS,
  THEME_WORDS,
  word,
} from '../files/words.ts';
import type { WrittenFiles } from '../files/written-files.ts';
import { AFTERWARDS, type PlantedKind } from '../plan/afterwards.ts';
import { PRODUCTS, SAMPLE } from '../plan/catalogue.ts';
import { OFFLINE } from '../plan/channels.ts';
import type { Shop } from '../shop.ts';
import { dayText } from '../time/days.ts';
import { dayOf, type Order, refundOf } from './order.ts';

const STAFF = cell('C-ESSAI');
const REASONS = ['Ne convient pas', 'Article abîmé', 'Livraison tardive'].map(cell);

const STATUS_OF: Partial<Record<PlantedKind, Uint8Array>> = {
  cancelled: STATUS.cancelled,
  failed: STATUS.failed,
  test: STATUS.test,
};

/** Writes orders of the history, one after the other, with what is planted beside them. */
export class OrderWriter {
  readonly #orders: CsvFile | null;
  readonly #lines: CsvFile | null;
  readonly #refunds: CsvFile | null;
  readonly #account: Account;
  /** The as-of day; what is refunded later is not known yet. */
  readonly #lastDay: number;
  readonly #impossibleDay: Uint8Array;
  /** The number of the last order written. */
  #number = 0;

  constructor(shop: Shop, files: WrittenFiles, account: Account) {
    this.#orders = files.of('orders');
    this.#lines = files.of('order_lines');
    this.#refunds = files.of('refunds');
    this.#account = account;
    this.#lastDay = shop.historyDays - 1;
    this.#impossibleDay = cell(`${dayText(shop.firstDay).slice(0, 4)}-02-30`);
  }

  /** @returns the number of the order */
  write(order: Order): number {
    const number = ++this.#number;
    const isRefunded = order.returned !== 'nothing' && order.refundDay <= this.#lastDay;
    const isGone = isRefunded && order.returned === 'all' && this.#refunds !== null;
    const fate: Fate = isGone ? 'refunded_in_full' : 'accepted';
    this.#order(order, null, fate);
    this.#goods(order, fate);
    if (isRefunded) this.#refund(order);
    if (order.planted !== null) this.#plant(order, order.planted);
    return number;
  }

  #order(order: Order, planted: PlantedKind | null, fate: Fate): void {
    const file = this.#orders;
    if (file === null) return;
    const isFree = planted === 'zero_value';
    file.id(ORDER, this.#number, ORDER_WIDTH);
    if (planted === 'no_customer') file.none();
    else if (planted === 'test') file.text(STAFF);
    else file.id(CUSTOMER, order.customer + 1, CUSTOMER_WIDTH);
    if (planted === 'unreadable') file.text(this.#impossibleDay);
    else file.stamp(order.minute);
    file
      .text((planted && STATUS_OF[planted]) ?? STATUS.paid)
      .cents(isFree ? 0 : order.net + order.tax)
      .cents(isFree ? 0 : order.tax)
      .cents(isFree ? 0 : order.discount)
      .cents(isFree ? 0 : order.paymentCost)
      .cents(isFree ? 0 : order.shippingCost)
      .text(EUR);
    this.#origin(file, order, planted);
    file.text(word(COUNTRY_WORDS, order.country)).end();
    this.#account.count('orders', fate);
  }

  /** Campaign and theme are known of first orders; a till knows its channel alone. */
  #origin(file: CsvFile, order: Order, planted: PlantedKind | null): void {
    const isAtTill = planted === 'no_customer';
    file.text(word(CHANNEL_WORDS, isAtTill ? OFFLINE : order.orderChannel));
    if (order.ordinal > 0 || isAtTill) file.none().none();
    else {
      file
        .text(word(CAMPAIGN_WORDS[order.channel] as Uint8Array[], order.campaign))
        .text(word(THEME_WORDS, order.theme));
    }
  }

  #goods(order: Order, fate: Fate): void {
    if (this.#lines === null) return;
    for (let line = 0; line < order.lines; line++) {
      this.#line(
        order,
        line + 1,
        order.products[line] as number,
        order.units[line] as number,
        order.discounts[line] as number,
        order.amounts[line] as number,
      );
    }
    this.#account.count('order_lines', fate, order.lines);
  }

  #line(
    order: Order,
    line: number,
    product: number,
    units: number,
    discount: number,
    amount: number,
  ): void {
    this.#lines
      ?.id(ORDER, this.#number, ORDER_WIDTH)
      .whole(line)
      .day(dayOf(order))
      .text(word(PRODUCT_WORDS, product))
      .text(word(PRODUCT_CATEGORY_WORDS, product))
      .whole(units)
      .cents(PRODUCTS[product]?.price as number)
      .cents(discount)
      .cents(amount)
      .text(EUR)
      .end();
  }

  #refund(order: Order): void {
    const file = this.#refunds;
    if (file === null) return;
    file
      .id(REFUND, file.records + 1, ORDER_WIDTH)
      .id(ORDER, this.#number, ORDER_WIDTH)
      .id(CUSTOMER, order.customer + 1, CUSTOMER_WIDTH)
      .day(order.refundDay)
      .cents(refundOf(order));
    if (order.returned === 'all') file.none().none();
    else {
      const product = order.products[order.returnedLine] as number;
      file.text(word(PRODUCT_WORDS, product)).whole(order.units[order.returnedLine] as number);
    }
    file
      .cents(AFTERWARDS.returnCost)
      .text(EUR)
      .text(word(REASONS, (order.customer + order.ordinal) % REASONS.length))
      .end();
    this.#account.count('refunds', 'accepted');
  }

  #plant(order: Order, planted: PlantedKind): void {
    const fate = FATE_OF[planted];
    this.#account.planted[planted]++;
    if (planted !== 'duplicate') this.#number++;
    this.#order(order, planted, fate);
    if (planted === 'duplicate' || planted === 'unreadable' || this.#lines === null) return;
    if (planted === 'zero_value') {
      this.#line(order, 1, SAMPLE, 1, 0, 0);
      this.#account.count('order_lines', fate);
    } else this.#goods(order, fate);
  }
}

const REFUND = cell('R');
