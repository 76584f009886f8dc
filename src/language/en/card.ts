import { countedEn as counted } from '../counted.ts';

/** What the report, the page of a backtest and the terminal say of how forecasts fared. */
export const card = {
  title: 'Backtest',
  pageTitle: 'How far the forecasts can be trusted',
  skip: 'Skip to the backtest',
  made: (version: string) => `Made by Perenne ${version}; nothing was published.`,
  lead: 'Standing at past days, each model forecast what followed. This is how it went.',
  summary: 'In short',
  forecast: 'Forecast',
  outcome: 'Outcome',
  champion: (model: string) => `Champion: ${model}.`,
  ahead: (gain: string, runnerUp: string) => `Ahead of ${runnerUp} by ${gain} of average gain.`,
  behind: (gain: string, runnerUp: string) =>
    `${runnerUp} is ahead by ${gain} of average gain, too little to take over.`,
  alone: 'Nothing else was tried.',
  reasons: {
    default_not_beaten: (least: string) =>
      `It stands by default: nothing gained ${least} over it and lost at no cut-off.`,
    beats_the_default: (least: string) =>
      `It gained at least ${least} over the default and lost to it at no cut-off.`,
  },
  gainSays:
    'Gain: the mean of how much smaller RMSE is and how much better Gini; over the formula also of how much nearer the total (beyond what chance or a shared season would explain).',
  calibration: 'Calibration',
  calibrationSays:
    'Each point is a tenth of the customers, with the 95% band of its mean outcome. On the diagonal, what was forecast came.',
  reliability: 'Chance of buying again',
  reliabilitySays:
    'Each point is a tenth of the customers by the chance of at least one purchase, with Wilson’s 95% band of the share that bought.',
  coverage: 'What intervals held',
  coverageSays:
    'Share of customers whose outcome lay within their interval, as it is published. Intervals cannot cut through whole numbers of purchases, nor through the many customers who bring nothing: they hold more than they promise. Counting an outcome that lies across an end by the part of its chance that lies inside removes that.',
  promised: 'Promised',
  held: 'Held',
  heldSplit: 'Held, ends split',
  splitLine: (levels: string) => `With outcomes across an end split: ${levels}`,
  coverageLine: (levels: string) => `What intervals held: ${levels}`,
  intervalShort: 'Interval',
  tenths: 'By tenth of customers',
  tenth: 'Tenth',
  customers: 'Customers',
  band: '95% band',
  chance: 'Chance',
  bought: 'Bought',
  byGroup: {
    rfm_group: 'By RFM group at the cut-off',
    cohort: 'By quarter or month of first purchase',
  },
  group: { rfm_group: 'Group', cohort: 'Quarter' },
  within: 'In 80%',
  perCustomer: { purchases: 'Purchases per customer', revenue: 'Revenue per customer' },
  tooSmall: (fewest: string) => `fewer than ${fewest}`,
  tooSmallSays: (fewest: string) =>
    `Of a group with fewer than ${counted(fewest, 'customer', 'customers')} no errors are told: they would be chance.`,
  seenAll: 'Customers known at the cut-off placed all the orders that followed.',
  seen: (orders: string) =>
    `Customers known at the cut-off placed ${orders} of the orders that followed; the others came new, and no forecast of a customer covers them.`,
  seenWithRevenue: (orders: string, revenue: string) =>
    `Customers known at the cut-off placed ${orders} of the orders that followed and brought ${revenue} of the revenue; the rest came from new customers, whom no forecast of a customer covers.`,
  ofTarget: { purchases: 'of all purchases', revenue: 'of all revenue' },
  topFifth: (share: string) => `The fifth of customers with the best forecast brought ${share}.`,
  brier: (score: string, skill: string) =>
    `Chance of buying again: Brier score ${score}, ${skill} better than telling everyone the same.`,
  model: 'Model',
  written: 'Written',
};
