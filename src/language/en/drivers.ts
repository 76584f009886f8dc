import type { CustomerFeature, DriverDirection, DriverScore } from '../../vocabulary/index.ts';
import { countedEn } from '../counted.ts';
import type { FeatureText } from '../driver-text.ts';

const purchasesIn = (weeks: number) => (n: string) =>
  `${countedEn(n, 'purchase', 'purchases')} in the last ${weeks} weeks`;
const onePurchase = 'no usual gap yet: one purchase';
const noAmounts = 'amounts not known';

/** What drives a score, in words. */
export const drivers = {
  nav: 'Drivers',
  title: 'What drives the chances of a second purchase, and of none',
  lead: {
    second_purchase: (what: string, share: string) =>
      `The chance of a second purchase turns on “${what}” more than on anything else: the first driver for ${share} of customers of one purchase.`,
    no_purchase: (what: string, share: string) =>
      `The chance of no purchase turns on “${what}”: the first driver for ${share} of customers.`,
  } satisfies Record<DriverScore, (what: string, share: string) => string>,
  group: (does: string, share: string, says: string) =>
    `${does} of ${share} of customers: ${says}.`,
  leadNothing: 'Too little is known to say what drives the customers of this shop.',
  titles: {
    second_purchase: 'What drives the chance of a second purchase',
    no_purchase: 'What drives the chance of no purchase',
  } satisfies Record<DriverScore, string>,
  says: {
    second_purchase: (customers: string, chance: string, days: string) =>
      `First driver of the chance that a customer of one purchase buys again within ${countedEn(days, 'day', 'days')}: ${countedEn(customers, 'customer', 'customers')}, mean chance ${chance}.`,
    no_purchase: (customers: string, chance: string, days: string) =>
      `First driver of the chance that a customer buys nothing within ${countedEn(days, 'day', 'days')}: ${countedEn(customers, 'customer', 'customers')}, mean chance ${chance}.`,
  } satisfies Record<DriverScore, (customers: string, chance: string, days: string) => string>,
  tooFew: {
    second_purchase:
      'Second purchases: too few customers came back, or stayed away, to learn from.',
    no_purchase: 'No purchase: too few customers left, or stayed, to learn from.',
  } satisfies Record<DriverScore, string>,
  leftOut: 'Drivers were left out of this run (`--without drivers`).',
  noEarlierDay:
    'The history is too short: there is no earlier day to learn from what came after it.',
  notChurnRisk: (days: string) =>
    `Both chances are the learner’s, over ${countedEn(days, 'day', 'days')}, and drivers explain these, not the churn risk of the tables: that is of the forecast in use, and the one to act on. The two figures differ.`,
  notCauses:
    'A driver moves the prediction, not the customer: none is a cause until an experiment says so.',
  raised: 'Raises the chance',
  lowered: 'Lowers the chance',
  directions: { raises: 'raises', lowers: 'lowers' } satisfies Record<DriverDirection, string>,
  driver: 'First driver',
  typically: 'Typical value',
  direction: 'Effect',
  share: 'Share of customers',
  chance: 'Mean chance',
  others: 'All other drivers',
  none: 'No driver stands out',
  caption: (asOf: string, days: string) =>
    `Customers of ${asOf}; chances over the ${countedEn(days, 'day', 'days')} after. Typical: the median of the customers shown, or the most frequent name.`,
  months: 'January,February,March,April,May,June,July,August,September,October,November,December',
  features: {
    purchases: {
      name: 'Purchases to date',
      known: (n) => `${countedEn(n, 'purchase', 'purchases')} so far`,
      unknown: 'purchases not known',
    },
    days_since_last: {
      name: 'Days of silence',
      known: (n) => `last purchase ${countedEn(n, 'day', 'days')} ago`,
      unknown: 'last purchase not known',
    },
    span_days: {
      name: 'First to last purchase',
      known: (n) => `${countedEn(n, 'day', 'days')} from the first purchase to the last`,
      unknown: 'first and last purchase not known',
    },
    tenure_days: {
      name: 'Time as a customer',
      known: (n) => `customer for ${countedEn(n, 'day', 'days')}`,
      unknown: 'first purchase not known',
    },
    purchases_4_weeks: {
      name: 'Purchases in 4 weeks',
      known: purchasesIn(4),
      unknown: 'purchases not known',
    },
    purchases_13_weeks: {
      name: 'Purchases in 13 weeks',
      known: purchasesIn(13),
      unknown: 'purchases not known',
    },
    purchases_26_weeks: {
      name: 'Purchases in 26 weeks',
      known: purchasesIn(26),
      unknown: 'purchases not known',
    },
    purchases_52_weeks: {
      name: 'Purchases in 52 weeks',
      known: purchasesIn(52),
      unknown: 'purchases not known',
    },
    mean_gap_days: {
      name: 'Usual gap',
      known: (n) => `usually ${countedEn(n, 'day', 'days')} between purchases`,
      unknown: onePurchase,
    },
    gap_variation: {
      name: 'Regularity',
      known: (share) => `gaps that vary by ${share} around their mean`,
      unknown: 'too few purchases to tell how regular',
    },
    last_gap_ratio: {
      name: 'Last gap against the usual',
      known: (times) => `last gap ${times} times its usual one`,
      unknown: onePurchase,
    },
    silence_ratio: {
      name: 'Silence against the usual gap',
      known: (times) => `silent for ${times} times its usual gap`,
      unknown: onePurchase,
    },
    log_gap_sum: {
      name: 'Number and length of gaps',
      known: (figure) => `gaps that add up to ${figure} on a log scale`,
      unknown: onePurchase,
    },
    orders: {
      name: 'Orders to date',
      known: (n) => `${countedEn(n, 'order', 'orders')} so far`,
      unknown: 'orders not known',
    },
    spend: { name: 'Spending to date', known: (x) => `${x} spent so far`, unknown: noAmounts },
    mean_order: { name: 'Order value', known: (x) => `${x} per order`, unknown: noAmounts },
    first_order: { name: 'First order', known: (x) => `first order of ${x}`, unknown: noAmounts },
    spend_52_weeks: {
      name: 'Spending in 52 weeks',
      known: (x) => `${x} spent in the last 52 weeks`,
      unknown: noAmounts,
    },
    discount_share: {
      name: 'Share of reductions',
      known: (share) => `${share} of its amounts taken off by reductions`,
      unknown: 'reductions not known',
    },
    discounted_order_share: {
      name: 'Orders with a reduction',
      known: (share) => `${share} of its orders with a reduction`,
      unknown: 'reductions not known',
    },
    return_share: {
      name: 'Share given back',
      known: (share) => `${share} of its amounts given back`,
      unknown: 'refunds not known',
    },
    categories: {
      name: 'Breadth of categories',
      known: (n) => `bought from ${countedEn(n, 'category', 'categories')}`,
      unknown: 'categories not known',
    },
    main_category_share: {
      name: 'Share of the main category',
      known: (share) => `${share} of its orders from one category`,
      unknown: 'categories not known',
    },
    first_month: {
      name: 'Month of the first purchase',
      known: (month) => `first bought in ${month}`,
      unknown: 'first purchase not known',
    },
    first_channel: {
      name: 'First channel',
      known: (channel) => `came through ${channel}`,
      unknown: 'first channel not known',
    },
    first_category: {
      name: 'First category',
      known: (category) => `first bought from ${category}`,
      unknown: 'first category not known',
    },
    main_category: {
      name: 'Main category',
      known: (category) => `mostly buys from ${category}`,
      unknown: 'main category not known',
    },
    country: {
      name: 'Country',
      known: (country) => `orders from ${country}`,
      unknown: 'country not known',
    },
  } satisfies Record<CustomerFeature, FeatureText>,
};
