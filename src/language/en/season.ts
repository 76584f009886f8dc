import { countedEn } from '../counted.ts';

/** Season and trend of the whole shop. */
export const season = {
  title: 'Season and trend of the shop',
  chart: 'Orders a day, by calendar month',
  says: 'Above or below the mean month, growth apart; lines hold the truth with a chance of 95%.',
  looked: (months: string, from: string, to: string) =>
    `${countedEn(months, 'whole month', 'whole months')} of orders, ${from} to ${to}.`,
  untold: {
    history_too_short: (months: string, least: string) =>
      `Season and trend cannot be told apart yet: that takes ${least} whole months in a row, and there ${months === '1' ? 'is' : 'are'} ${months}.`,
    too_few_orders: (least: string) =>
      `Season and trend are not told: with fewer than ${countedEn(least, 'order', 'orders')} a month, months differ by chance.`,
  },
  trend: (change: string, low: string, high: string) =>
    `Season apart, orders of the last year changed by ${change} (${low} to ${high}).`,
  flat: (low: string, high: string) =>
    `Season apart, no growth or decline of the last year stands out: ${low} to ${high}.`,
  season: (most: string, more: string, least: string, less: string) =>
    `The strongest month is ${most} (${more} against the mean month), the weakest ${least} (${less}).`,
  noSeason: 'No season stands out: months differ no more from year to year alike than by chance.',
  inPredictions:
    'Predictions do not move with the season: over a year each month comes once; over a shorter horizon, read them with these months in mind.',
  month: 'Month',
  against: 'Against the mean month',
  from: 'From',
  to: 'To',
};
