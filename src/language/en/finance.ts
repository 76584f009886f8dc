import type { AcquisitionBand } from '../../vocabulary/index.ts';
import { countedEn as counted } from '../counted.ts';

/** What the report says of costs, and of what customers are worth to the shop. */
export const finance = {
  nav: 'Finance',
  title: 'What customers cost, and what they bring back',
  lead: (ratio: string, band: string) => `CLV:CAC ${ratio}: ${band}.`,
  perEuro: (one: string, amount: string) =>
    `Every ${one} spent on acquisition brings back ${amount}.`,
  target: (lowest: string, highest: string, whose: string) =>
    `Target CLV:CAC from ${lowest} to ${highest}, ${whose}.`,
  targetByDefault: 'the default',
  targetGiven: 'laid down by the shop',
  targetShare: (share: string) => `By it a customer may cost up to ${share} of CLV.`,
  targetPayback: (months: string) =>
    `Acquisition cost is to be back within ${counted(months, 'month', 'months')}.`,
  withinTarget: (months: string) => `${months}, within target`,
  beyondTarget: (months: string, beyond: string) => `${months}, ${beyond} beyond target`,
  variance: 'Against target',
  withinBand: (lowest: string, highest: string) => `within ${lowest}–${highest}`,
  belowBand: (by: string, lowest: string, highest: string) => `${by} below ${lowest}–${highest}`,
  aboveBand: (by: string, lowest: string, highest: string) => `${by} above ${lowest}–${highest}`,
  period: (from: string, to: string) => `Spend and the customers it won, from ${from} to ${to}.`,
  bandMeanings: {
    losing: () => 'Below 1:1: a customer costs more than it brings.',
    break_even: () => 'At 1:1: a customer pays for itself and no more.',
    to_optimise: (lowest) =>
      `Between 1:1 and the target of ${lowest}: worth improving before spending more.`,
    healthy: (lowest, highest) => `From ${lowest} to ${highest}, the target: a sound balance.`,
    under_invested: (_, highest) => `Above ${highest}: there may be room to win more customers.`,
  } satisfies Record<AcquisitionBand, (lowest: string, highest: string) => string>,
  channels: 'Channels',
  channel: 'Channel',
  theme: (name: string) => `theme: ${name}`,
  spend: 'Spend',
  newCustomers: 'New customers',
  cost: 'CAC',
  value: 'CLV',
  ratio: 'CLV:CAC',
  band: 'Reading',
  payback: 'Payback',
  months: (count: string) => `${count} mo.`,
  notYet: 'not yet',
  wonNobody: 'won nobody',
  maximum: 'Highest CAC',
  empty:
    'No marketing spend yet. Add a file with the columns day, channel and amount, campaign and creative theme if you have them, and this section shows CAC, CLV:CAC, payback and the highest CAC each channel can bear:',
  emptyCommand: 'perenne value orders.csv spend.csv --out report',
  equity: 'Customer equity',
  equityLead: (amount: string) => `Today’s customers still hold ${amount} of discounted value.`,
  equityChart: (since: string) => `From ${since} to now`,
  equitySays:
    'Every step adds up: what was expected then, what came in, what changed, what is expected now.',
  noBridge: 'The bridge appears once there is a past date to compare with.',
  step: 'Step',
  amount: 'Amount',
  bandsTitle: 'How the ratio is read',
  caption:
    'CLV here is historical plus predicted value per customer; acquisition cost is never deducted from it.',
};
