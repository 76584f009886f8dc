import { countedEn as counted } from '../counted.ts';
import { activity } from './activity.ts';
import { finance } from './finance.ts';
import { ladder } from './ladder.ts';
import { segments } from './segments.ts';

/** What the report says, section by section. Functions take what is already formatted. */
export const report = {
  page: {
    title: 'Customer value report',
    contents: 'Contents',
    skip: 'Skip to the report',
    figures: 'The figures behind this picture',
    scroll: (what: string) => `${what} (scrolls sideways)`,
    made: (version: string, run: string) => `Made by Perenne ${version}, run ${run}.`,
    others: (count: string) => `${count} more`,
    total: 'Total',
  },
  terms: {
    asOf: 'As of',
    horizon: 'Horizon',
    days: (count: string) => counted(count, 'day', 'days'),
    currency: 'Currency',
    noCurrency: 'no amounts in the files',
    unnamedCurrency: 'a currency that the files do not name',
    basis: 'Value basis',
    marginRate: (rate: string) => `at a margin rate of ${rate}`,
    discount: 'Discount rate',
    perYear: (rate: string) => `${rate} a year`,
    refunds: 'Refunds',
    refundRule: 'netted into the order they belong to',
    timezone: 'Time zone',
    customers: 'Customers',
  },
  captions: {
    past: (basis: string, currency: string, asOf: string) =>
      `In ${currency}, ${basis}, net of refunds, orders to ${asOf}.`,
    future: (basis: string, currency: string, asOf: string, days: string, rate: string) =>
      `In ${currency}, ${basis}, expected over the ${counted(days, 'day', 'days')} after ${asOf}, discounted at ${rate} a year.`,
    whole: (basis: string, currency: string, asOf: string, days: string) =>
      `In ${currency}, ${basis}: orders to ${asOf}, net of refunds, plus what is expected over the ${counted(days, 'day', 'days')} after.`,
    revenue: (currency: string, asOf: string) =>
      `Revenue in ${currency}, net of refunds, orders to ${asOf}.`,
    equity: (basis: string, currency: string, asOf: string, span: string, rate: string) =>
      `In ${currency}, ${basis}, customers of ${asOf}, ${span}, discounted at ${rate} a year.`,
    noHorizon: 'no horizon',
    atMost: (years: string) => `over at most ${years}`,
    counts: (asOf: string) => `Orders to ${asOf}.`,
    expectedCounts: (asOf: string, days: string) =>
      `Purchases expected over the ${counted(days, 'day', 'days')} after ${asOf}.`,
  },
  verdict: {
    nav: 'Data verdict',
    title: 'What the data can carry',
    lead: {
      good: 'The records carry this report: nothing was found that would change a decision.',
      usable: 'The figures can be used, with the reservations below.',
      poor: 'Read the figures as orders of magnitude until the points below are settled.',
    },
    finding: 'What was found',
    effect: 'What it does to the result',
    inOrder: (count: string) => `${counted(count, 'check', 'checks')} in order`,
  },
  key: {
    nav: 'Key figures',
    title: 'Key figures',
    worth: (total: string, past: string, future: string) =>
      `A customer is worth ${total} on average: ${past} to date and ${future} still expected.`,
    median: (median: string) =>
      `Averages hide the spread: half of all customers are worth less than ${median}.`,
    purchasesOnly: (future: string) =>
      `The files hold no amounts, so purchases are valued, not money: ${counted(future, 'purchase is', 'purchases are')} expected.`,
    historical: 'Historical value',
    predicted: 'Predicted value',
    predictedPurchases: 'Expected purchases',
    perCustomer: (amount: string) => `${amount} per customer`,
    ofCustomers: (count: string) => counted(count, 'customer', 'customers'),
    repeatRate: 'Repeat rate',
    repeatNote: (repeat: string, all: string) =>
      `${repeat} of ${counted(all, 'customer', 'customers')} ordered again.`,
    ratio: 'CLV:CAC',
    ratioNote: (value: string, cost: string) =>
      `${value} of value for ${cost} of acquisition cost.`,
    purchases: 'Purchases to date',
    purchasesNote: (count: string) => `${count} per customer, counted by day.`,
    ratioMissing: 'Add a spend file to see it.',
    equity: 'Customer equity',
    equityNote: (span: string) => `Discounted value still to come from today’s customers, ${span}.`,
    coverage: 'Revenue coverage',
    coverageNote: 'Share of revenue that belongs to a known customer.',
    error: (bias: string, cutOff: string) =>
      `Tested from ${cutOff}: the total forecast was ${bias}.`,
    range: (low: string, high: string, cutOffs: string) =>
      `80% interval of the total: ${low} to ${high}, by how totals erred when forecast from ${cutOffs}.`,
    seasonUnseen: 'Less than a year is known: a season never seen is allowed for.',
    errorNotMeasured: 'Its error could not be measured yet: see the prediction card.',
  },
  action: {
    title: 'Next action',
    owner: 'Owner',
    kpi: 'Measured by',
    window: 'Measured over',
    data: {
      says: (finding: string) => `Settle the data first: ${finding}`,
      owner: 'Data',
    },
    channel: {
      says: (channel: string, cost: string, most: string) =>
        `Hold back spending on ${channel}: a customer costs ${cost} there, more than the ${most} that the target ratio allows.`,
      owner: 'Acquisition',
    },
    segment: {
      says: (segment: string, customers: string, step: string) =>
        `${segment}, ${counted(customers, 'customer', 'customers')}: ${step}`,
    },
  },
  ladder,
  concentration: {
    nav: 'Concentration',
    title: 'Few customers, much of the value',
    lead: (share: string) => `The best fifth of customers holds ${share} of the historical value.`,
    leadUnknown: 'Without amounts, concentration of value cannot be shown.',
    gini: (gini: string) =>
      `Gini coefficient ${gini} (0: all alike, 1: one customer has everything).`,
    lorenz: 'Concentration of historical value',
    lorenzSays: (share: string) =>
      `Cumulative share of historical value by cumulative share of customers, least valuable first. The best 20% hold ${share}.`,
    percentiles: 'Value by percentile',
    percentilesSays: 'Historical and predicted value of the customer at each percentile.',
    level: 'Percentile',
    shareOfCustomers: 'Share of customers',
    shareOfValue: 'Share of value',
  },
  rfm: {
    nav: 'RFM',
    title: 'Recency, frequency, monetary value',
    lead: (group: string, customers: string, share: string) =>
      `${group} are ${counted(customers, 'customer', 'customers')} and hold ${share} of historical value.`,
    grid: 'Customers by RFM score',
    gridSays:
      'Each cell counts customers. Upwards: bought more recently. To the right: buys more often and for more. Colour follows the group.',
    recency: 'Recency score',
    frequencyMonetary: 'Frequency and monetary score',
    group: 'Group',
    meaning: 'Customers who…',
    customers: 'Customers',
    share: 'Share',
    historical: 'Historical value',
    predicted: 'Predicted value',
    churn: 'Mean churn risk',
    sixTitle: 'The coarser view in six groups',
    lift: (group: string, cutOff: string, until: string, customers: string, later: string) =>
      `Tested: grouped as of ${cutOff}, ${group} were ${customers} of customers and brought ${later} of what was bought until ${until}.`,
    liftTitle: 'Does the grouping find tomorrow’s buyers?',
    later: 'Share of what was bought later',
    liftFactor: 'Times a random pick',
    cuts: 'Where the scores are cut',
    cutsSays: 'Scores are fifths of this shop’s own customers; ties share a score.',
    cutsGiven: (measures: string) => `Scores begin where the shop laid it down: ${measures}.`,
    cutsPartlyGiven: (given: string, fifths: string) =>
      `Scores begin where the shop laid it down: ${given}. By fifths of its own customers, where ties share a score: ${fifths}.`,
    measures: { recency_days: 'recency', orders: 'frequency', revenue: 'monetary value' },
    score: 'Score',
    cutRecency: 'Days since last order, at most',
    cutOrders: 'Orders, at least',
    cutRevenue: 'Revenue, at least',
  },
  segments,
  cohorts: {
    nav: 'Cohorts',
    title: 'What each generation of customers becomes',
    lead: 'A row is the customers who first ordered in one month. A column is their age in months; M0 holds the first order. Blank: not old enough to say.',
    byMonth: 'By month of first order',
    byCategory: 'By first product category',
    byChannel: 'By first channel',
    cohort: 'Cohort',
    size: 'Customers',
    cost: 'CAC',
    firstOrder: 'First order',
    average: 'Weighted average',
    unit: 'Shown as',
    share: 'Share of customers',
    amount: 'Amount per customer',
    time: 'Over time',
    perMonth: 'Each month',
    cumulative: 'Cumulative',
    legend: 'Stronger colour: better.',
    payback: 'Cumulative value per customer passes CAC',
    few: (count: string) => `Rests on fewer than ${counted(count, 'customer', 'customers')}.`,
    cell: (cohort: string, month: string, value: string, customers: string) =>
      `${cohort}, M${month}: ${value}, ${counted(customers, 'customer', 'customers')}`,
    interval: (low: string, high: string) => `95% interval ${low} to ${high}`,
    views: {
      activeShare: 'Share of customers who ordered in the month',
      repeatShare: 'Share of customers with a second order by then',
      revenue: 'Revenue per customer in the month',
      value: 'Cumulative value per customer',
    },
    curves: 'Cumulative value by cohort',
    curvesSays: 'Cumulative value per customer by age in months, latest mature cohorts.',
    forecasts: 'What each generation is to bring',
    forecastsSays:
      '80% intervals by how cohorts erred on past cut-offs. What a season never seen may do moves all cohorts alike, and stands in the interval of the total.',
    purchasesToCome: 'Purchases to come',
    valueToCome: 'Value to come',
    forecastInterval: '80% interval',
    milestones: 'At 3, 6 and 12 months',
    milestoneRepeat: 'Repeat rate',
    milestoneOrder: 'Order value',
    milestoneValue: 'Value',
    empty: 'There is no cohort yet that is a whole month old.',
    emptyDimension: {
      category:
        'Add product categories to the order lines or a products file to see cohorts by first category.',
      channel: 'Add a channel column to the orders to see cohorts by first channel.',
    },
    age: 'Age in months',
  },
  activity,
  prediction: {
    nav: 'Prediction',
    title: 'How good the forecast is',
    measured: (customers: string, cutOff: string, until: string) =>
      `Tested where the answer is known: standing at ${cutOff}, looking at ${counted(customers, 'customer', 'customers')}, forecasting to ${until}.`,
    total: (predicted: string, actual: string, bias: string) =>
      `In total for these customers: ${predicted} forecast, ${actual} happened. The forecast was ${bias}.`,
    each: (error: string, naive: string, name: string) =>
      `For one customer: off by ${error} on average. The best naive guess, “${name}”, is off by ${naive}.`,
    eachAlone: (error: string) => `For one customer: off by ${error} on average.`,
    rank: (gini: string) =>
      `Putting customers in order: ${gini} of a perfect ranking (0%: chance, 100%: perfect).`,
    coverage: (share: string) =>
      `Its 80% intervals held the outcome of ${share} of customers before they were calibrated.`,
    purchases: (count: string) => counted(count, 'purchase', 'purchases'),
    tooHigh: (share: string) => `${share} too high`,
    tooLow: (share: string) => `${share} too low`,
    notMeasured:
      'Not measured. There is too little history to hide a part of it and forecast that part. The model leans on priors, so the intervals are wide on purpose.',
    notMeasuredReasons: {
      history_too_short:
        'Not measured: the history is too short to hide a part of it and forecast that part. The model leans on priors, so the intervals are wide on purpose.',
      too_few_customers:
        'Not measured: too few customers had bought by a past cut-off. The model leans on priors, so the intervals are wide on purpose.',
      too_few_repeat_customers:
        'Not measured: too few customers had come back by a past cut-off. The model leans on priors, so the intervals are wide on purpose.',
      too_few_later_customers:
        'Not measured: too few customers bought after a past cut-off to compare a forecast with. The model leans on priors, so the intervals are wide on purpose.',
    } as Record<string, string>,
    purposes: {
      selection: 'Past cut-off, used to choose',
      holdout: 'Orders after the as-of day, never used to choose',
    },
    targets: { purchases: 'purchases', revenue: 'revenue' },
    targetNames: { purchases: 'Purchases', revenue: 'Revenue' },
    targetTitles: { purchases: 'Forecast of purchases', revenue: 'Forecast of revenue' },
    card: (target: string, cutOff: string, until: string) =>
      `Forecast of ${target}, ${cutOff} to ${until}`,
    model: 'Model or naive guess',
    chosen: 'chosen',
    baseline: 'naive',
    bias: 'Bias',
    mae: 'MAE',
    rmse: 'RMSE',
    spearman: 'Spearman',
    gini: 'Gini',
    intervals: 'In interval',
    deciles: 'Forecast and outcome by tenth of customers',
    decilesSays:
      'Customers in ten groups by forecast, best first. Well calibrated where both bars agree.',
    decile: 'Tenth',
    perCustomerRevenue: (currency: string, target: string) =>
      `Mean ${target} per customer of the tenth, in ${currency}, over the tested period.`,
    perCustomerPurchases: 'Mean purchases per customer of the tenth, over the tested period.',
    forecast: 'Forecast',
    outcome: 'Outcome',
    fitted: 'The model in use',
    inProduction: (model: string) => `In production: ${model}.`,
    promotion: {
      beats_the_formula:
        'It beat the formula on the past cut-offs, by error per customer, order of customers and total together.',
      nothing_beats_the_formula:
        'Nothing beat it on the past cut-offs, by error per customer, order of customers and total together.',
      not_measured: 'Too little history to try anything else.',
      asked: 'It was asked for.',
    },
    part: 'Model',
    counting: 'Purchases',
    spend: 'Order value',
    parameters: 'Parameters',
    logLikelihood: 'Log-likelihood',
    status: 'Status',
    customers: 'Customers fitted on',
    chosenBy: {
      measured: 'Chosen by its error on past cut-offs.',
      not_measured: 'Held by rule: too little history to choose.',
      asked: 'Asked for by an option.',
    },
    ordersUsed: {
      repeat: 'fitted on repeat orders',
      all: 'fitted on all orders',
      both: 'the mean of a fit on repeat orders and one on all orders',
      boosted: 'learned by boosted trees, starting from fits on repeat and on all orders',
    },
    correlation: (value: string) => `Correlation of order count and order value: ${value}`,
    intervalLevels: (purchases: string, revenue: string) =>
      `80% intervals of customers are the models’ own ${purchases} (purchases) and ${revenue} (revenue) intervals`,
  },
  finance,
  rows: {
    nav: 'Row account',
    title: 'Where every record went',
    lead: (read: string) =>
      `${counted(read, 'record', 'records')} read. Each was accepted, set aside by a named rule, or rejected.`,
    balance: (read: string, accepted: string, aside: string, rejected: string) =>
      `${read} read = ${accepted} accepted + ${aside} set aside + ${rejected} rejected.`,
    file: 'File',
    kind: 'Kind',
    format: 'Format',
    read: 'Read',
    accepted: 'Accepted',
    setAside: 'Set aside',
    rejected: 'Rejected',
    rule: 'Rule',
    records: 'Records',
    bridge: 'From what the files say to what customers are valued on',
    bridgeSays:
      'All orders, less what rules set aside and refunds take back, is the revenue of customers.',
    step: 'Step',
    orders: 'Orders',
    amount: 'Amount',
    unmatched: (records: string, amount: string) =>
      `${counted(records, 'refund record', 'refund records')} (${amount}) without an order in the data: what was bought lies before it.`,
    rejects: 'Each rejected record stands in rejects.csv with its line, its reason and a remedy.',
  },
  method: {
    nav: 'Method',
    title: 'Method and formulas',
    lead: 'How each figure is made, so that anyone can make it again.',
  },
  glossary: {
    nav: 'Glossary',
    title: 'Words used',
  },
};
