/** What the report says of the simple formulas, one after the other. */
export const ladder = {
  nav: 'Value ladder',
  title: 'The same customers, formula by formula',
  lead: 'From the simplest formula to the strictest. None of them predicts; each one multiplies averages of the past.',
  period: (from: string, to: string) => `Measured from ${from} to ${to}.`,
  recommended: 'Suits these records',
  because: (reason: string) => `Why: ${reason}`,
  missing: (reason: string) => `No value: ${reason}`,
  missingReasons: {
    no_amounts: 'the files hold no amounts.',
    no_margin: 'neither costs nor a margin rate are known. Give a margin rate or unit costs.',
    no_spend: 'no marketing spend was given. Add a spend file.',
    no_churn: 'no revenue was lost in the period, so the formula has no finite value.',
    no_orders: 'there is no order in the period.',
  } as Record<string, string>,
  reasons: {
    no_amounts: 'the files hold no amounts.',
    revenue_only: 'costs are not known, so only revenue can be multiplied.',
    margin_known: 'the margin is known, and value without it flatters every customer.',
    spend_known: 'margin and acquisition cost are known.',
    subscriptions: 'revenue comes from subscriptions.',
  } as Record<string, string>,
  warning:
    'Value net of acquisition cost is never divided by acquisition cost: the cost would count twice.',
};
