import type { Account } from '../account.ts';
import { PURPOSE, Random } from '../chance/random.ts';
import { type CsvFile, cell } from '../files/csv-file.ts';
import { CUSTOMER, CUSTOMER_WIDTH, EUR, word } from '../files/words.ts';
import { PLAN_SHARES, PLANS, RELATIONS } from '../plan/relations.ts';
import type { Shop } from '../shop.ts';
import { type Customer, chosen } from './customer.ts';

const MONTH = 30;
const SUBSCRIPTION = cell('A');
const PLAN_WORDS = PLANS.map(({ name }) => cell(name));
const MOVEMENTS = {
  start: cell('Souscription'),
  upgrade: cell('Montée en gamme'),
  downgrade: cell('Descente en gamme'),
  cancel: cell('Résiliation'),
  reactivate: cell('Reprise'),
};

/** Writes the movements of a customer's subscription, up to the as-of day. */
export class SubscriptionWriter {
  readonly #shop: Shop;
  readonly #file: CsvFile;
  readonly #account: Account;
  readonly #random = new Random();

  constructor(shop: Shop, file: CsvFile, account: Account) {
    this.#shop = shop;
    this.#file = file;
    this.#account = account;
  }

  write(customer: Customer): void {
    const random = this.#random.at(
      this.#shop.request.seed,
      PURPOSE.subscription,
      customer.number,
      0,
    );
    if (random.uniform() >= RELATIONS.subscribers) return;
    const after = (delay: { least: number; span: number }) =>
      delay.least + random.below(delay.span);
    let day = Math.floor(customer.moments[0] as number) + after(RELATIONS.subscribeDelay);
    let plan = chosen(random.uniform(), PLAN_SHARES);
    this.#move(customer, day, MOVEMENTS.start, plan);
    for (day += MONTH; day < this.#shop.historyDays; day += MONTH) {
      const chance = random.uniform();
      const { cancel, upgrade, downgrade, reactivate } = RELATIONS;
      if (chance < cancel) {
        this.#move(customer, day, MOVEMENTS.cancel, plan);
        if (random.uniform() >= reactivate) return;
        day += after(RELATIONS.reactivateDelay);
        this.#move(customer, day, MOVEMENTS.reactivate, plan);
      } else if (chance < cancel + upgrade && plan < PLANS.length - 1) {
        this.#move(customer, day, MOVEMENTS.upgrade, ++plan);
      } else if (chance > 1 - downgrade && plan > 0) {
        this.#move(customer, day, MOVEMENTS.downgrade, --plan);
      }
    }
  }

  #move(customer: Customer, day: number, movement: Uint8Array, plan: number): void {
    if (day >= this.#shop.historyDays) return;
    const monthly = movement === MOVEMENTS.cancel ? 0 : (PLANS[plan]?.monthly as number);
    this.#file
      .id(SUBSCRIPTION, customer.number + 1, CUSTOMER_WIDTH)
      .id(CUSTOMER, customer.number + 1, CUSTOMER_WIDTH)
      .day(day)
      .text(movement)
      .cents(monthly)
      .text(word(PLAN_WORDS, plan))
      .text(EUR)
      .end();
    this.#account.count('subscriptions', 'accepted');
  }
}
