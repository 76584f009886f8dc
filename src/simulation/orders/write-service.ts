import { PURPOSE, Random } from '../chance/random.ts';
import { normal } from '../chance/variates.ts';
import { type CsvFile, cell } from '../files/csv-file.ts';
import { CUSTOMER, CUSTOMER_WIDTH, ORDER, ORDER_WIDTH, word } from '../files/words.ts';
import type { WrittenFiles } from '../files/written-files.ts';
import { AFTERWARDS } from '../plan/afterwards.ts';
import type { Shop } from '../shop.ts';
import { dayOf, type Order } from './order.ts';

const TICKET = cell('T');
const SURVEY = cell('S');
const SUBJECTS = ['Suivi de livraison', 'Produit abîmé', 'Facture', 'Conseil'].map(cell);
const AFTER_RETURN = cell('Retour et remboursement');
const MEDIA = ['E-mail', 'Téléphone', 'Messagerie'].map(cell);
const MINUTES_A_DAY = 1440;

/** Writes the service tickets and survey answers that orders lead to, up to the as-of day. */
export class ServiceWriter {
  readonly #shop: Shop;
  readonly #tickets: CsvFile | null;
  readonly #surveys: CsvFile | null;
  readonly #random = new Random();

  constructor(shop: Shop, files: WrittenFiles) {
    this.#shop = shop;
    this.#tickets = files.of('tickets');
    this.#surveys = files.of('surveys');
  }

  /** @param number of the order */
  write(order: Order, number: number): void {
    if (this.#tickets === null && this.#surveys === null) return;
    const { seed } = this.#shop.request;
    // Each draws apart: nothing moves when the other is not written.
    const random = this.#random.at(seed, PURPOSE.ticket, order.customer, order.ordinal);
    const isReturned = order.returned !== 'nothing';
    const ticketChance = isReturned ? AFTERWARDS.ticketAfterReturn : AFTERWARDS.ticket;
    const hasTicket = random.uniform() < ticketChance;
    if (hasTicket) this.#ticket(order, number, isReturned, random);
    random.at(seed, PURPOSE.survey, order.customer, order.ordinal);
    if (random.uniform() < AFTERWARDS.survey) this.#survey(order, number, hasTicket, random);
  }

  #ticket(order: Order, number: number, isReturned: boolean, random: Random): void {
    const opened = order.minute + 600 + random.below(2 * MINUTES_A_DAY);
    const reply = 5 + random.below(MINUTES_A_DAY);
    const closed = opened + reply + random.below(2 * MINUTES_A_DAY);
    const end = this.#shop.historyDays * MINUTES_A_DAY;
    const file = this.#tickets;
    if (file === null || opened >= end) return;
    file
      .id(TICKET, file.records + 1, ORDER_WIDTH)
      .id(CUSTOMER, order.customer + 1, CUSTOMER_WIDTH)
      .id(ORDER, number, ORDER_WIDTH)
      .stamp(opened);
    if (closed < end) file.stamp(closed);
    else file.none();
    file
      .text(isReturned ? AFTER_RETURN : word(SUBJECTS, random.below(SUBJECTS.length)))
      .text(word(MEDIA, random.below(MEDIA.length)));
    if (opened + reply < end) file.whole(reply);
    else file.none();
    file.end();
  }

  #survey(order: Order, number: number, hasTicket: boolean, random: Random): void {
    const { least, span } = AFTERWARDS.surveyDelay;
    const day = dayOf(order) + least + random.below(span);
    const felt = order.satisfaction - (hasTicket ? 2 : 0) + 1.5 * normal(random);
    const recommendation = Math.max(0, Math.min(10, Math.round(felt)));
    const file = this.#surveys;
    if (file === null || day >= this.#shop.historyDays) return;
    file
      .id(SURVEY, file.records + 1, ORDER_WIDTH)
      .id(CUSTOMER, order.customer + 1, CUSTOMER_WIDTH)
      .id(ORDER, number, ORDER_WIDTH)
      .day(day)
      .whole(recommendation)
      .whole(1 + Math.round(recommendation * 0.4))
      .end();
  }
}
