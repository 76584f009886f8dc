import type { Event } from '../time/season.ts';

interface Offer {
  /** Share of the orders of a day that use it. */
  readonly use: number;
  readonly percent: number;
}

const USUAL: Offer = { use: 0.1, percent: 10 };

const OFFERS: Record<Exclude<Event, null>, Offer> = {
  soldes: { use: 0.55, percent: 30 },
  rentree: { use: 0.2, percent: 15 },
  black_friday: { use: 0.7, percent: 20 },
  christmas: { use: 0.15, percent: 10 },
  mothers_day: { use: 0.15, percent: 10 },
};

export const offerDuring = (event: Event) => (event === null ? USUAL : OFFERS[event]);

/** First orders use the welcome code at least this often; deal hunters use what there is this often. */
export const WELCOME_USE = 0.3;
export const HUNTER_USE = 0.85;
/** Share of the customers who are deal hunters. */
export const HUNTERS = 0.12;
