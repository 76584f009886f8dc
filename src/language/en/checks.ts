import { countedEn as counted, countedOfEn as countedOf } from '../counted.ts';
import type { FindingPhrase, FindingReader, FindingSentence } from '../finding.ts';
import { words } from './words.ts';

const inputs: Readonly<Record<string, string>> = {
  recency: 'the days since the last purchase',
  frequency: 'the number of purchases',
  order_value: 'the order value',
  gap: 'the days between purchases',
  channel: 'the mix of channels',
  country: 'the mix of countries',
};

const models: Readonly<Record<string, string>> = words.models;
const modelName = (name: string) => models[name] ?? name;

/** What each check of the data verdict found, and what that does to the result. */
export const checks: Readonly<Record<string, FindingPhrase>> = {
  span: (found) => ({
    says: `Orders run from ${found.day('from')} to ${found.day('to')}: ${counted(found.count('days'), 'day', 'days')}.`,
    effect:
      (found.number('days') ?? 0) >= 365
        ? 'A full year or more: seasons are in it.'
        : 'Less than a year: seasons cannot be told from trends, and forecasts lean on few months.',
  }),
  customers: (found) => ({
    says: `${counted(found.count('customers'), 'customer', 'customers')}, ${found.count('repeat_customers')} of whom ordered again, ${counted(found.count('orders'), 'order', 'orders')}.`,
    effect:
      (found.number('customers') ?? 0) >= 500
        ? 'Enough to fit a model on.'
        : 'Few customers: estimates are drawn towards what is usual, and intervals are wide.',
  }),
  amounts: (found) => ({
    says: `${countedOf(found.count('without_amount'), found.count('orders'), ['order', 'orders'], ['has', 'have'])} no amount.`,
    effect:
      found.number('without_amount') === 0
        ? 'Every order counts in money.'
        : 'Orders without an amount count as purchases and bring no money.',
  }),
  coverage: (found) => ({
    says: `${countedOf(found.count('orders_without_customer'), found.count('orders'), ['order', 'orders'], ['names', 'name'])} no customer${found.number('revenue_share') === null ? '' : `; ${found.percent('revenue_share')} of revenue belongs to a known one`}.`,
    effect: 'Revenue without a customer is in no customer’s value.',
  }),
  costs: (found) => ({
    says:
      found.number('share_known') === null
        ? 'The files hold no costs.'
        : `Costs are known for ${found.percent('share_known')} of line revenue.`,
    effect: costEffect(
      found.text('basis'),
      found.percent('margin_rate'),
      found.percent('fallback'),
      found.number('share_known'),
    ),
  }),
  duplicates: (found) => ({
    says: `${counted(found.count('records'), 'record is', 'records are')} identical to another (${found.percent('share')}); ${counted(found.count('dropped'), 'was', 'were')} dropped.`,
    effect:
      found.number('records') === 0
        ? 'Nothing is counted twice.'
        : 'Identical records that were kept count as orders of their own; a setting leaves duplicates out.',
  }),
  gaps: (found) => ({
    says:
      (found.number('longest_days') ?? 0) === 0
        ? 'Between the first order and the last no stretch is without an order.'
        : `The longest stretch without an order is ${counted(found.count('longest_days'), 'day', 'days')} (${found.day('from')} to ${found.day('to')}); usual is up to ${found.count('typical_days')}.`,
    effect:
      (found.number('longest_days') ?? 0) <= (found.number('limit') ?? Number.POSITIVE_INFINITY)
        ? 'No hole in the records stands out.'
        : 'If records are missing there, customers look less loyal than they are.',
  }),
  outliers: (found) =>
    found.number('orders') === 0
      ? {
          says: 'No order stands far above the others.',
          effect: 'Averages are not carried by a few orders.',
        }
      : {
          says: `Orders above ${found.money('threshold')}: ${found.count('orders')}, with ${found.percent('revenue_share')} of revenue (${found.text('order_refs')}).`,
          effect:
            'They count in full. Check that they are real: they lift averages and the best customers.',
        },
  currency: (found) =>
    (found.number('orders_converted') ?? 0) === 0
      ? {
          says: `All amounts are in ${found.text('reporting')}.`,
          effect: 'Nothing had to be converted.',
        }
      : {
          says: `${counted(found.count('orders_converted'), 'order was', 'orders were')} converted to ${found.text('reporting')} from ${found.text('foreign')}.`,
          effect:
            'Values move with the exchange rates of the rates file, by the day of each order.',
        },
  staleness: (found) => ({
    says: `The last order is of ${found.day('last_order_on')}, ${counted(found.count('days'), 'day', 'days')} before the as-of day.`,
    effect:
      (found.number('days') ?? 0) <= (found.number('limit') ?? 45)
        ? 'The records are fresh.'
        : 'Customers look as if they had left. Bring newer files, or take the last order for the as-of day.',
  }),
  future: (found) => ({
    says: `${counted(found.count('orders'), 'order is', 'orders are')} dated after today, the last one on ${found.day('last_order_on')}.`,
    effect:
      'They do not count yet. Correct their dates where they are wrong, or take a later as-of day.',
  }),
  refunds: (found) => ({
    says: `${counted(found.count('records'), 'refund', 'refunds')}${inBrackets(found, 'amount')}; ${counted(found.count('unmatched_records'), 'matches', 'match')} no order${inBrackets(found, 'unmatched_amount')}.`,
    effect:
      (found.number('unmatched_records') ?? 0) === 0
        ? 'Every refund restates the order it belongs to.'
        : 'Refunds that match no order lower no customer’s value; they stand in the bridge of the row account.',
  }),
  rejected: (found) => ({
    says: `${counted(found.count('records'), 'record', 'records')} could not be read (${found.percent('share')}).`,
    effect:
      found.number('records') === 0
        ? 'Every record is accounted for.'
        : `${stray(found)}They are in no figure. rejects.csv names each with its line, its reason and a remedy.`,
  }),
  inputs: (found) => ({
    says: `Since ${found.day('since')} ${inputs[found.text('worst')] ?? found.text('worst')} moved most: stability index ${found.figure('index')}.`,
    effect:
      (found.number('index') ?? 0) <= 0.1
        ? 'Forecasts are made from what they were made from before.'
        : (found.number('index') ?? 0) <= 0.25
          ? 'Something shifts: see whether a campaign, a price or a season explains it.'
          : 'These are other customers or other orders than forecasts have learned from: trust them less until new outcomes are known.',
  }),
  calibration: (found) => ({
    says: `${found.number('run') === null ? 'The forecast' : `Run ${found.count('run')}`} of ${found.day('since')} foresaw ${counted(found.count('forecast'), 'purchase', 'purchases')} to ${found.day('until')}; ${found.count('outcome')} came (${found.signed('bias')}), and 80% intervals of customers held ${found.percent('coverage')}.`,
    effect:
      Math.abs(Math.log1p(found.number('bias') ?? 0)) <= (found.number('limit') ?? 0)
        ? 'The total was as near as it was said to be.'
        : 'The total was further off than was said: read what is predicted with that error in mind.',
  }),
  champion: (found) => ({
    says: `${modelName(found.text('now'))} took the place of ${modelName(found.text('before'))}, in production in run ${found.count('run')}.`,
    effect:
      found.text('now') === 'formula'
        ? 'Nothing beats the formula on past cut-offs any more: the model was demoted.'
        : 'It did better on past cut-offs; part of what changed is the model, not the customers.',
  }),
  contracts: (found) => ({
    says: `No order counts. Values rest on ${counted(found.count('contracts'), 'contract', 'contracts')} of ${counted(found.count('subscribers'), 'subscriber', 'subscribers')}, ${found.count('ended')} of which ended, with movements from ${found.day('from')} to ${found.day('to')}.`,
    effect:
      'What subscribers buy beside their contract is in no figure. Of few contracts, or a short time, how long they last is little known.',
  }),
  subscriptions: (found) => ({
    says: `${counted(found.count('movements'), 'movement', 'movements')} of ${counted(found.count('subscribers'), 'subscriber', 'subscribers')}; ${found.number('without_orders') === null ? '' : `${counted(found.count('without_orders'), 'subscriber has', 'subscribers have')} no order, `}${counted(found.count('unexplained'), 'movement does', 'movements do')} not follow from the one before.`,
    effect: 'A charge that is an order too is worth once: see Recurring revenue.',
  }),
};

/** Lines that nobody can tell the order of. */
const stray = (found: FindingReader) =>
  (found.number('stray_lines') ?? 0) === 0
    ? ''
    : `${counted(found.count('stray_lines'), 'of them is a line of orders', 'of them are lines of orders')}, and which orders cannot be told: those are valued without them. `;

const inBrackets = (found: FindingReader, amount: string) =>
  found.number(amount) === null ? '' : ` (${found.money(amount)})`;

function costEffect(basis: string, rate: string, fallback: string, known: number | null): string {
  if (basis === 'revenue') {
    return 'Values are revenue: no cost is deducted. Give unit costs or a margin rate.';
  }
  if (basis === 'gross_margin') return `A margin rate of ${rate} stands for all costs.`;
  return known === 1
    ? 'Values are contribution margin.'
    : `Values are contribution margin; goods without a known cost are charged ${fallback} of their revenue.`;
}

export const unknownCheck = (check: string, found: string): FindingSentence => ({
  says: found === '' ? check : `${check}: ${found}`,
  effect: 'Shown for completeness.',
});
