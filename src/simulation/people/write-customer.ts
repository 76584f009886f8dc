import type { Account } from '../account.ts';
import { PURPOSE, Random } from '../chance/random.ts';
import { type CsvFile, cell } from '../files/csv-file.ts';
import {
  CAMPAIGN_WORDS,
  CHANNEL_WORDS,
  COUNTRY_WORDS,
  CUSTOMER,
  CUSTOMER_WIDTH,
  THEME_WORDS,
  word,
} from '../files/words.ts';
import type { WrittenFiles } from '../files/written-files.ts';
import { OFFLINE } from '../plan/channels.ts';
import { DOMAINS, FIRST_NAMES, LAST_NAMES } from '../plan/names.ts';
import { RELATIONS } from '../plan/relations.ts';
import type { Shop } from '../shop.ts';
import { monthsBetween, weekday } from '../time/days.ts';
import type { Customer } from './customer.ts';
import { SubscriptionWriter } from './write-subscription.ts';

const FIRST = FIRST_NAMES.map(cell);
const LAST = LAST_NAMES.map(cell);
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();
const PLAIN_FIRST = FIRST_NAMES.map(plain);
const PLAIN_LAST = LAST_NAMES.map(plain);

const WORDS = {
  email: cell('E-mail commercial'),
  sms: cell('SMS commercial'),
  profiling: cell('Personnalisation'),
  given: cell('Accordé'),
  withdrawn: cell('Retiré'),
  online: cell('Formulaire de commande'),
  offline: cell('Caisse'),
  link: cell('Lien de désinscription'),
  sent: cell('Envoi'),
  opened: cell('Ouverture'),
  clicked: cell('Clic'),
  unsubscribed: cell('Désinscription'),
};
const LETTER = { consent: cell('D'), event: cell('E') };

/** Writes each customer with consents, e-mail events and subscriptions, up to the as-of day. */
export class CustomerWriter {
  readonly #shop: Shop;
  readonly #account: Account;
  readonly #customers: CsvFile | null;
  readonly #consents: CsvFile | null;
  readonly #events: CsvFile | null;
  readonly #subscriptions: SubscriptionWriter | null;
  readonly #random = new Random();
  /** The days on which newsletters go out. */
  readonly #newsletters: number[];

  constructor(shop: Shop, files: WrittenFiles, account: Account) {
    this.#shop = shop;
    this.#account = account;
    this.#customers = files.of('customers');
    this.#consents = files.of('consents');
    this.#events = files.of('email_events');
    const subscriptions = files.of('subscriptions');
    this.#subscriptions = subscriptions && new SubscriptionWriter(shop, subscriptions, account);
    this.#newsletters = newslettersOf(shop);
  }

  write(customer: Customer): void {
    this.#customer(customer);
    if (this.#consents !== null || this.#events !== null) this.#contacts(customer);
    this.#subscriptions?.write(customer);
  }

  #customer(customer: Customer): void {
    const file = this.#customers;
    if (file === null) return;
    const { number, channel, campaign, theme } = customer;
    const first = number % FIRST.length;
    const last = Math.floor(number / FIRST.length) % LAST.length;
    const domain = DOMAINS[number % DOMAINS.length];
    file
      .id(CUSTOMER, number + 1, CUSTOMER_WIDTH)
      .text(cell(`${PLAIN_FIRST[first]}.${PLAIN_LAST[last]}.${number + 1}@${domain}`))
      .text(word(FIRST, first))
      .text(word(LAST, last))
      .day(Math.floor(customer.moments[0] as number))
      .text(word(CHANNEL_WORDS, channel))
      .text(word(CAMPAIGN_WORDS[channel] as Uint8Array[], campaign))
      .text(word(THEME_WORDS, theme))
      .text(word(COUNTRY_WORDS, customer.country))
      .end();
    this.#account.count('customers', 'accepted');
  }

  #contacts(customer: Customer): void {
    const random = this.#random.at(this.#shop.request.seed, PURPOSE.email, customer.number, 0);
    const first = Math.floor(customer.moments[0] as number);
    const place = customer.channel === OFFLINE ? WORDS.offline : WORDS.online;
    const isMailed = random.uniform() < RELATIONS.emailConsent;
    if (isMailed) this.#consent(customer, first, WORDS.email, WORDS.given, place);
    if (random.uniform() < RELATIONS.smsConsent) {
      this.#consent(customer, first, WORDS.sms, WORDS.given, place);
    }
    if (random.uniform() < RELATIONS.profilingConsent) {
      this.#consent(customer, first, WORDS.profiling, WORDS.given, place);
    }
    if (!isMailed) return;
    for (let letter = 0; letter < this.#newsletters.length; letter++) {
      const day = this.#newsletters[letter] as number;
      if (day <= first) continue;
      this.#event(customer, day, letter, WORDS.sent);
      const { openAfter, openBefore, click, unsubscribe } = RELATIONS;
      if (random.uniform() < (day > customer.leavesAt ? openAfter : openBefore)) {
        this.#event(customer, day, letter, WORDS.opened);
        if (random.uniform() < click) this.#event(customer, day, letter, WORDS.clicked);
      }
      if (random.uniform() < unsubscribe) {
        this.#event(customer, day, letter, WORDS.unsubscribed);
        this.#consent(customer, day, WORDS.email, WORDS.withdrawn, WORDS.link);
        return;
      }
    }
  }

  #consent(
    customer: Customer,
    day: number,
    purpose: Uint8Array,
    state: Uint8Array,
    place: Uint8Array,
  ): void {
    const file = this.#consents;
    file
      ?.id(LETTER.consent, file.records + 1, 9)
      .id(CUSTOMER, customer.number + 1, CUSTOMER_WIDTH)
      .day(day)
      .text(purpose)
      .text(state)
      .text(place)
      .end();
  }

  #event(customer: Customer, day: number, letter: number, event: Uint8Array): void {
    const file = this.#events;
    file
      ?.id(LETTER.event, file.records + 1, 10)
      .id(CUSTOMER, customer.number + 1, CUSTOMER_WIDTH)
      .day(day)
      .whole(letter + 1)
      .text(event)
      .end();
  }
}

/** The first Tuesday of each month of the history. */
function newslettersOf({ firstDay, historyDays }: Shop): number[] {
  return monthsBetween(firstDay, firstDay + historyDays - 1)
    .map((month) => month + ((2 - weekday(month) + 7) % 7) - firstDay)
    .filter((day) => day >= 0 && day < historyDays);
}
