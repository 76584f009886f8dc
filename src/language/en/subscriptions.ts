import { countedEn as counted } from '../counted.ts';

/** What the report and the terminal say of recurring revenue. Functions receive formatted values. */
export const subscriptions = {
  nav: 'Subscriptions',
  title: 'Recurring revenue',
  lead: (monthly: string, subscribers: string) =>
    `${monthly} a month recur from ${counted(subscribers, 'subscriber', 'subscribers')}.`,
  caption: (currency: string, asOf: string) => `Recurring revenue in ${currency}, as of ${asOf}.`,
  countCaption: (asOf: string) => `Subscribers and contracts as of ${asOf}.`,
  worthCaption: (basis: string, currency: string, asOf: string) =>
    `In ${currency}, ${basis}, for a contract that begins on ${asOf}.`,
  monthlyRevenue: 'Monthly recurring revenue',
  perSubscriber: (amount: string) => `${amount} per subscriber`,
  revenueChurn: 'Revenue churn a month',
  revenueChurnNote: (lost: string, opening: string) =>
    `${lost} of contractions and cancellations ÷ ${opening} of opening recurring revenue`,
  customerChurn: 'Customer churn a month',
  customerChurnNote: (lost: string, opening: string) =>
    `${counted(lost, 'subscriber', 'subscribers')} lost ÷ ${opening} at the start of a month`,
  churnMonths: (months: string) =>
    `Added up over ${counted(months, 'complete month', 'complete months')}.`,
  noChurnYet: 'No complete month with subscribers yet.',
  newContract: 'Value of a new contract, projected',
  newContractNote: (model: string, rate: string) =>
    `All expected charges under the ${model}, the first one now, discounted at ${rate} a year`,
  byFormula: (amount: string) =>
    `By formula, recurring revenue × margin ÷ revenue churn: ${amount}`,
  movements: 'Movements of recurring revenue',
  movementsSays:
    'What each month added to recurring revenue above the line, and what it lost below. A customer’s month is judged by its two ends, all subscriptions together.',
  month: 'Month',
  opening: 'At the start',
  new: 'New',
  expansion: 'Expansion',
  reactivation: 'Reactivation',
  contraction: 'Contraction',
  cancellation: 'Cancellation',
  closing: 'At the end',
  subscribers: 'Subscribers',
  fromCharges: 'Worked out from charges: a subscription ends when no further charge comes.',
  interval: (months: string) =>
    months === '1' ? 'Contracts charged every month' : `Contracts charged every ${months} months`,
  curve: 'Retention: seen, and projected',
  curveSays: (contracts: string, model: string) =>
    `Share of ${counted(contracts, 'contract', 'contracts')} that made so many renewals. Points: observed, with running contracts used as far as they were seen. Line: ${model}, with its 80% interval.`,
  observed: 'Observed',
  projected: 'Projected',
  band: '80% interval',
  renewals: 'Renewals',
  atRisk: 'Came to it',
  lost: 'Ended there',
  low: 'Low',
  high: 'High',
  tooFew: (contracts: string, lost: string, fewest: string, fewestLost: string) =>
    `${counted(contracts, 'contract', 'contracts')}, ${lost} ended: too few for a retention curve, which takes ${counted(fewest, 'contract', 'contracts')} and ${counted(fewestLost, 'end', 'ends')}. Values rest on weak priors.`,
  cohorts: 'Retention by month of beginning',
  cohortsSays:
    'Share left after so many renewals; with ≈ where it is projected from what was seen.',
  cohort: 'Began',
  contracts: 'Contracts',
  after: (renewals: string) => `after ${renewals}`,
  about: (share: string) => `≈ ${share}`,
  once: 'Contracts and orders of subscribers, each worth once',
  onceSays:
    'Orders that name a subscription, and those of its amount within three days of a renewal, are charges: they are worth something in the contract, not among the orders.',
  part: 'Part',
  expected: (days: string) => `Expected within ${counted(days, 'day', 'days')}`,
  contractsPart: 'Charges of running contracts',
  ordersPart: 'Orders that are no charges',
  leftOut: 'Left out of the orders: charges',
  together: 'Together',
  residual: (amount: string) => `All charges to come, without horizon: ${amount}.`,
  label: 'Recurring',
  line: (monthly: string, subscribers: string, revenueChurn: string, customerChurn: string) =>
    `${monthly} a month from ${counted(subscribers, 'subscriber', 'subscribers')}; lost a month: ${revenueChurn} of revenue, ${customerChurn} of subscribers`,
  models: {
    geometric: 'geometric model',
    'shifted-beta-geometric': 'shifted beta-geometric model',
    'beta-discrete-weibull': 'beta-discrete-Weibull model',
  } as Record<string, string>,
  verified: 'Values are verified: returns match the orders.',
  verifiedWithSubscriptions: 'Values are verified: returns and subscriptions match the orders.',
  unverified: (reasons: string) => `Values are unverified: ${reasons}.`,
  reasons: {
    returns_not_given: 'no return or refund was given',
    returns_failed: 'returns do not match the orders',
    subscriptions_failed: 'subscriptions do not match the orders or themselves',
  },
};
