import type { Definition, MethodNote } from '../method-note.ts';

/** How every figure is made. `formula` is set in a fixed-width line of its own. */
export const methodNotes: readonly MethodNote[] = [
  {
    name: 'Historical value',
    formula: 'historical value = Σ (order − refunds of the order) × margin',
    says: 'Past orders down to their lines. Where unit costs are known the margin is the contribution left after product, payment, shipping, return and service costs; else a margin rate; else revenue, and it says so.',
  },
  {
    name: 'Refunds',
    formula: 'order value = gross − discounts − matched refunds',
    says: 'A refund restates the order it belongs to, and with it the month and the cohort of that order, whenever the refund happened.',
  },
  {
    name: 'Formula ladder',
    formula: 'AOV × frequency × lifetime → × margin rate → − CAC',
    says: 'AOV is revenue ÷ orders. Frequency is orders ÷ customers and year. Lifetime is the mean number of years since the first order in which a customer ordered at least once: 1 for a single order.',
  },
  {
    name: 'Purchases, recency, age',
    formula: 'x = purchase days − 1;  tₓ = last − first;  T = as-of − first',
    says: 'Several orders on one day are one purchase, as in the literature. The models see only these three numbers and never who the customer is.',
  },
  {
    name: 'Expected purchases',
    formula: 'E[Y(t) | x, tₓ, T]',
    says: 'From a model of purchase rates and of customers leaving unseen, fitted by maximum likelihood on all histories to the as-of day.',
  },
  {
    name: 'Expected order value',
    formula: 'E[M | x, m̄] = (weighted mean of own orders and of all customers)',
    says: 'A customer with few orders is drawn towards the average of the shop; one with many keeps its own (Gamma-Gamma).',
  },
  {
    name: 'Predicted value',
    formula:
      'predicted value = discounted expected purchases × expected order value × margin ratio',
    says: 'Over the horizon, discounted continuously at the stated yearly rate. Total value is historical plus predicted.',
  },
  {
    name: 'Interval of the total',
    formula: 'predicted value × exp(± t · √(error² + chance + season²))',
    says: '80 % interval by what totals erred by at past cut-offs, with Student’s t for so few, and by a season never seen where less than a year is known. Intervals of single customers do not add up to it: what all of them share does not average out.',
  },
  {
    name: '80% interval',
    formula: 'P(low ≤ value ≤ high) ≈ 0.8',
    says: 'Spread of purchases and of order values together; a wider interval of the models where theirs held too little of what came after past cut-offs.',
  },
  {
    name: 'Churn risk',
    formula: 'churn risk = 1 − P(at least one purchase within the horizon)',
    says: 'Always a probability, always with its horizon.',
  },
  {
    name: 'Customer equity',
    formula: 'customer equity = Σ discounted residual value',
    says: 'All that today’s customers are still expected to bring, without a horizon; over at most ten years where no customer is seen to leave or nothing is discounted, for that sum would have no end. Customers not yet won do not count.',
  },
  {
    name: 'CAC, CLV:CAC, payback',
    formula: 'CAC = spend ÷ new customers;  highest CAC = CLV ÷ target ratio',
    says: 'The numerator is value before acquisition cost. Payback is the first whole month of age in which cumulative value per customer reaches CAC.',
  },
  {
    name: 'Period retention and churn',
    formula:
      '(customers at the end − new) ÷ customers at the start;  lost ÷ customers at the start',
    says: 'Counts of a calendar month. Cohort retention follows the same customers by age instead; the two are never mixed.',
  },
];

export const definitions: readonly Definition[] = [
  { term: 'As-of day', says: 'Last day whose events are known to the figures.' },
  { term: 'Horizon', says: 'Days after the as-of day that predictions cover.' },
  {
    term: 'Value basis',
    says: 'What a value is made of: revenue, gross margin or contribution margin.',
  },
  { term: 'CLV', says: 'Customer lifetime value: historical plus predicted value of a customer.' },
  { term: 'CAC', says: 'Customer acquisition cost: marketing spend per customer won.' },
  { term: 'AOV', says: 'Average order value: revenue ÷ orders, refunds netted.' },
  { term: 'Repeat rate', says: 'Share of customers who bought on two days or more.' },
  {
    term: 'RFM',
    says: 'Recency, frequency and monetary value, each scored 1 to 5 within the shop.',
  },
  {
    term: 'Cohort',
    says: 'Customers who share the month, category or channel of their first order.',
  },
  { term: 'Mature', says: 'Said of an age that every customer of the cohort has reached.' },
  { term: 'Contribution margin', says: 'Revenue less the costs that come with the order.' },
  { term: 'Lorenz curve', says: 'Share of value held by the least valuable share of customers.' },
  {
    term: 'Gini',
    says: '0 when all are alike, 1 when one has everything. For rankings: 1 is perfect.',
  },
  {
    term: 'MAE, RMSE',
    says: 'Mean absolute and root mean square error of a forecast, per customer.',
  },
  { term: 'Bias', says: 'Forecast total ÷ outcome total − 1.' },
  { term: 'Cut-off', says: 'A past day after which the data are hidden, to test the forecast.' },
  { term: 'Row account', says: 'Records read = accepted + set aside + rejected.' },
];
