import { countedEn as counted } from '../counted.ts';

/** What is said of a shop of which contracts are known and no order counts. */
export const contractsAlone = {
  lead: (monthly: string, expected: string, days: string) =>
    `A subscriber brings ${monthly} a month, and is worth ${expected} over the next ${counted(days, 'day', 'days')}.`,
  subscribers: 'Subscribers',
  contracts: (running: string, all: string) =>
    `Running: ${running} of ${counted(all, 'contract', 'contracts')}.`,
  expected: 'Expected of running contracts',
  residual: 'All charges to come',
  formula: 'Value of a subscriber, by formula',
  formulaNote: (byCustomers: string) =>
    `Recurring revenue × margin ÷ revenue churn; ÷ customer churn it is ${byCustomers}. Not discounted.`,
  caption: (basis: string, currency: string, asOf: string, rate: string) =>
    `In ${currency}, ${basis}, as of ${asOf}, discounted at ${rate} a year.`,
  once: 'What running contracts are worth',
  onceSays:
    'No order counts, so this is contracts alone: what subscribers buy beside them, and what was paid so far, is in no figure.',
  total: 'Total',
  each: 'Per subscriber',
  /** In the terminal. */
  lines: 'No order counts: what needs orders is left out, and the report says so.',
  action: {
    renewal: (renewal: string, came: string, ended: string) =>
      `Write to subscribers before renewal ${renewal}: of ${counted(came, 'contract', 'contracts')} that came to it, ${ended} ended there; no renewal saw more.`,
    owner: 'Subscriptions',
    orders: 'Give a file of orders too: it shows what subscribers buy beside their contract.',
    ordersOwner: 'Data',
  },
  /** By section, what it would take. */
  needs: {
    concentration:
      'How value is spread takes what each customer has bought so far, which needs orders.',
    rfm: 'RFM groups take when, how often and for how much customers order, which needs orders.',
    segments: 'Value segments take the past and predicted value of orders, which needs orders.',
    clusters: 'Customers who buy alike are told by what they order and when, which needs orders.',
    cohorts:
      'Cohorts by first order need orders; how contracts last, by the month in which they began, stands under Recurring revenue.',
    activity: 'Active customers and repurchase are counted in orders, which no file holds.',
    prediction:
      'Forecasts of purchases and their measured error need orders; what contracts are expected to bring stands under Recurring revenue.',
    drivers:
      'What moves the chance of another purchase is learned from orders, which no file holds.',
    finance:
      'Acquisition cost is set against customers by their first order, so CLV:CAC and payback need orders.',
  } as Readonly<Record<string, string>>,
};
