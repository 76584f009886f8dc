import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countMembers, rulePlace } from '../../src/segments/index.ts';
import type { SegmentRule } from '../../src/vocabulary/index.ts';
import {
  customerCluster,
  customerHistory,
  customerSegment,
  customerValue,
  type Engine,
  lineLedger,
  orderLedger,
  refundLedger,
  subscriberValue,
} from '../../src/warehouse/index.ts';
import { fill } from './fill.ts';
import { openEngine, terms } from './shop.ts';

// The oracle is a shop of six customers, small enough to say who is meant by looking at it.

let engine: Engine;
beforeEach(async () => {
  engine = await openEngine();
  await fillShop({ lines: true });
});
afterEach(() => engine.close());

/** As-of day: 2025-06-30. Customer 6 has no country, no cluster and nothing expected. */
async function fillShop({ lines }: { lines: boolean }) {
  const history = [
    [1, '2025-06-30', 3, 'FR', 'email', 120.1],
    [2, '2025-06-01', 1, 'DE', 'email', 10],
    [3, '2025-05-31', 2, 'FR', null, 55.5],
    [4, '2024-06-30', 1, 'FR', 'social', 20],
    [5, '2023-01-01', 9, 'DE', 'social', 900],
    [6, '2025-06-29', 1, null, null, 0],
  ] as const;
  await fill(
    engine,
    customerHistory,
    history.map(([customer_key, last_order_on, orders, country, first_channel, revenue]) => ({
      customer_key,
      last_order_on,
      orders,
      country,
      first_channel,
      revenue,
    })),
  );
  await fill(
    engine,
    customerValue,
    history.map(([customer_key]) => ({
      customer_key,
      predicted_value: customer_key === 6 ? null : customer_key * 10.05,
      churn_risk: customer_key / 10,
      rfm_group: customer_key < 3 ? 'NEW' : 'LOYAL',
      next_order_on: customer_key === 1 ? '2025-07-10' : null,
    })),
  );
  await fill(
    engine,
    customerSegment,
    history.map(([customer_key]) => ({
      customer_key,
      value_segment: customer_key % 2 === 0 ? 'at_risk' : 'everyone_else',
      is_top_opportunity: customer_key === 2,
      is_deal_hunter: customer_key === 6 ? null : customer_key === 4,
    })),
  );
  await fill(engine, customerCluster, [
    { customer_key: 1, cluster: 1, code: 'early' },
    { customer_key: 2, cluster: 2, code: 'late' },
  ]);
  const order = (
    ref: string,
    customer_key: number | null,
    placed_on: string,
    more: object = {},
  ) => ({
    order_ref: ref,
    source: 'shop',
    customer_key,
    placed_on,
    discount: 0,
    ...more,
  });
  await fill(engine, orderLedger, [
    order('a', 1, '2025-06-30', { category: 'tea', channel: 'email', discount: 2 }),
    order('b', 1, '2025-06-02', { category: 'tea' }),
    order('c', 1, '2024-01-01', { category: 'cups', channel: 'social' }),
    order('d', 2, '2025-06-01', { category: 'cups', rule: 'test_order' }),
    order('e', 3, '2025-05-31', { category: 'tea', country: 'FR' }),
    order('f', null, '2025-06-30', { category: 'tea', rule: 'no_customer' }),
  ]);
  const line = (
    order_ref: string,
    customer_key: number | null,
    placed_on: string,
    product: string,
  ) => ({
    order_ref,
    source: 'shop',
    customer_key,
    placed_on,
    product_id: product,
    category: product.split(' ')[0] as string,
  });
  await fill(
    engine,
    lineLedger,
    lines
      ? [
          line('a', 1, '2025-06-30', 'tea green'),
          line('a', 1, '2025-06-30', 'tea black'),
          line('b', 1, '2025-06-02', 'tea green'),
          line('c', 1, '2024-01-01', 'cups'),
          line('d', 2, '2025-06-01', 'cups'),
          line('e', 3, '2025-05-31', 'tea black'),
          line('e', 3, '2025-05-31', 'cups'),
          line('f', null, '2025-06-30', 'tea green'),
        ]
      : [],
  );
  await fill(engine, refundLedger, [
    { import_id: 1, record: 1, customer_key: 1, refunded_on: '2025-06-30' },
    { import_id: 1, record: 1, customer_key: 1, refunded_on: '2025-06-30' },
    { import_id: 1, record: 2, customer_key: 5, refunded_on: '2023-02-01' },
    { import_id: 1, record: 3, customer_key: null, refunded_on: '2025-06-30' },
  ]);
}

/** The keys that a rule holds, in order. */
async function held(rule: SegmentRule): Promise<number[]> {
  const place = await rulePlace(engine, terms);
  const rows = await engine.rows<{ customer: string; customers: number }>(
    countMembers(rule, place, 100),
  );
  expect(rows.every(({ customers }) => customers === rows.length)).toBe(true);
  return rows.map(({ customer }) => Number(customer)).sort();
}

const all = (...rules: SegmentRule[]): SegmentRule => ({ kind: 'all', rules });
const any = (...rules: SegmentRule[]): SegmentRule => ({ kind: 'any', rules });
const not = (rule: SegmentRule): SegmentRule => ({ kind: 'not', rule });
const french: SegmentRule = { kind: 'is', attribute: 'country', values: ['FR'] };
const early: SegmentRule = { kind: 'is', attribute: 'behaviour_cluster', values: ['early'] };
const atRisk: SegmentRule = { kind: 'is', attribute: 'value_segment', values: ['at_risk'] };
const loyal: SegmentRule = { kind: 'is', attribute: 'rfm_group', values: ['LOYAL'] };
const EVERYONE = [1, 2, 3, 4, 5, 6];

const attributeCases: [string, SegmentRule, number[]][] = [
  ['everyone', all(), EVERYONE],
  ['nobody', any(), []],
  ['a name', french, [1, 3, 4]],
  ['one of no names', { kind: 'is', attribute: 'country', values: [] }, []],
  ['not a name: also who has none', not(french), [2, 5, 6]],
  ['unknown', { kind: 'unknown', attribute: 'country' }, [6]],
  ['known', not({ kind: 'unknown', attribute: 'country' }), [1, 2, 3, 4, 5]],
  [
    'amounts, bounds included',
    { kind: 'range', attribute: 'revenue', least: 20, most: 120.1 },
    [1, 3, 4],
  ],
  [
    'a count between whole numbers',
    { kind: 'range', attribute: 'orders', least: 1.5, most: 2.5 },
    [3],
  ],
  ['a share', { kind: 'range', attribute: 'churn_risk', most: 0.2 }, [1, 2]],
  [
    'an amount nobody knows',
    { kind: 'range', attribute: 'predicted_value', least: -1 },
    [1, 2, 3, 4, 5],
  ],
  [
    'not an amount nobody knows',
    not({ kind: 'range', attribute: 'predicted_value', least: -1 }),
    [6],
  ],
  [
    'days',
    { kind: 'between', attribute: 'last_order_on', from: '2024-06-30', to: '2025-05-31' },
    [3, 4],
  ],
  [
    'days around the as-of day',
    { kind: 'around', attribute: 'last_order_on', from: -29, to: 0 },
    [1, 2, 6],
  ],
  ['days to come', { kind: 'around', attribute: 'next_order_on', from: 0, to: 10 }, [1]],
  ['a flag', { kind: 'flag', attribute: 'is_top_opportunity', value: true }, [2]],
  [
    'a flag that is down: not who has none',
    { kind: 'flag', attribute: 'is_deal_hunter', value: false },
    [1, 2, 3, 5],
  ],
  ['a cluster', early, [1]],
  ['not a cluster: also who is in none', not(early), [2, 3, 4, 5, 6]],
  ['no cluster', { kind: 'unknown', attribute: 'behaviour_cluster' }, [3, 4, 5, 6]],
];

const groupCases: [string, SegmentRule, number[]][] = [
  ['all, over two tables', all(french, atRisk), [4]],
  ['all, over four tables', all(french, not(atRisk), not(loyal), early), [1]],
  [
    'any, over four tables',
    any(early, atRisk, { kind: 'range', attribute: 'orders', least: 9 }),
    [1, 2, 4, 5, 6],
  ],
  ['any within all', all(any(french, early), any(loyal, atRisk)), [3, 4]],
  ['not of a group', not(any(french, atRisk)), [5]],
  ['not of all', not(all(french, atRisk)), [1, 2, 3, 5, 6]],
  ['twice not', not(not(all(french, atRisk))), [4]],
  ['not of not of a cluster', not(not(early)), [1]],
];

const eventCases: [string, SegmentRule, number[]][] = [
  [
    'ordered in the last thirty days',
    { kind: 'event', event: 'ordered', within_days: 30 },
    [1, 2, 6],
  ],
  ['ordered at least three times', { kind: 'event', event: 'ordered', at_least: 3 }, [1, 5]],
  ['ordered once', { kind: 'event', event: 'ordered', at_most: 1 }, [2, 4, 6]],
  ['twice in thirty days', { kind: 'event', event: 'ordered', within_days: 30, at_least: 2 }, [1]],
  [
    'at most once in thirty days',
    { kind: 'event', event: 'ordered', within_days: 30, at_least: 0, at_most: 1 },
    [2, 3, 4, 5, 6],
  ],
  [
    'a category, test orders apart',
    { kind: 'event', event: 'ordered', where: { category: ['cups'] } },
    [1, 3],
  ],
  [
    'a category twice: two lines of one order are one',
    { kind: 'event', event: 'ordered', where: { category: ['tea'] }, at_least: 2 },
    [1],
  ],
  [
    'a category three times',
    { kind: 'event', event: 'ordered', where: { category: ['tea'] }, at_least: 3 },
    [],
  ],
  [
    'an article lately',
    { kind: 'event', event: 'ordered', where: { product: ['tea black'] }, within_days: 30 },
    [1],
  ],
  [
    'a category by a channel',
    { kind: 'event', event: 'ordered', where: { category: ['cups'], channel: ['social'] } },
    [1],
  ],
  [
    'by a channel',
    { kind: 'event', event: 'ordered', where: { channel: ['social', 'email'] } },
    [1],
  ],
  ['in a country', { kind: 'event', event: 'ordered', where: { country: ['FR'] } }, [3]],
  ['on a reduction', { kind: 'event', event: 'ordered', reduced: true }, [1]],
  [
    'never on a reduction',
    not({ kind: 'event', event: 'ordered', reduced: true }),
    [2, 3, 4, 5, 6],
  ],
  ['refunded', { kind: 'event', event: 'refunded' }, [1, 5]],
  ['refunded lately', { kind: 'event', event: 'refunded', within_days: 30 }, [1]],
  [
    'refunded twice: two parts of a refund are one',
    { kind: 'event', event: 'refunded', at_least: 2 },
    [],
  ],
  [
    'an event among others',
    all(
      french,
      any(
        { kind: 'event', event: 'refunded' },
        { kind: 'event', event: 'ordered', where: { category: ['tea'] } },
      ),
      not(loyal),
    ),
    [1],
  ],
];

describe('a rule holds', () => {
  test.each(attributeCases)('attribute: %s', async (_, rule, expected) => {
    expect(await held(rule)).toEqual(expected);
  });
  test.each(groupCases)('group: %s', async (_, rule, expected) => {
    expect(await held(rule)).toEqual(expected);
  });
  test.each(eventCases)('event: %s', async (_, rule, expected) => {
    expect(await held(rule)).toEqual(expected);
  });
});

test('without lines, the category of the order counts, and no article is known', async () => {
  await fillShop({ lines: false });
  const category: SegmentRule = { kind: 'event', event: 'ordered', where: { category: ['cups'] } };
  expect(await held(category)).toEqual([1]);
  expect(await held({ kind: 'event', event: 'ordered', where: { product: ['cups'] } })).toEqual([]);
});

test('a run made before there were clusters has nobody in one', async () => {
  await engine.drop(customerCluster);
  expect(await held(early)).toEqual([]);
  expect(await held(not(early))).toEqual(EVERYONE);
  expect(await held({ kind: 'unknown', attribute: 'behaviour_cluster' })).toEqual(EVERYONE);
});

test('counts everybody, sums all they bring, and shows the first', async () => {
  const place = await rulePlace(engine, terms);
  const rows = await engine.rows(countMembers(all(), place, 2));
  expect(rows).toEqual([
    { customer: '5', customers: 6, all_value: 150.75, everybody: 6 },
    { customer: '4', customers: 6, all_value: 150.75, everybody: 6 },
  ]);
});

describe('of customers who have a contract and never ordered', () => {
  const running: SegmentRule = { kind: 'is', attribute: 'contract_state', values: ['running'] };
  const ordered = (at_most: number): SegmentRule => ({
    kind: 'event',
    event: 'ordered',
    at_least: 0,
    at_most,
  });
  beforeEach(() =>
    fill(engine, subscriberValue, [
      { customer_key: 1, state: 'ended', monthly_amount: 0 },
      { customer_key: 7, state: 'running', monthly_amount: 9 },
      { customer_key: 8, state: 'paused', monthly_amount: 0 },
    ]),
  );

  test.each<[string, SegmentRule, number[]]>([
    ['everyone', all(), [...EVERYONE, 7, 8]],
    ['whose contract runs', running, [7]],
    ['whose contract does not run', not(running), [...EVERYONE, 8]],
    ['who are not French', not(french), [2, 5, 6, 7, 8]],
    ['whose country is not known', { kind: 'unknown', attribute: 'country' }, [6, 7, 8]],
    ['at risk, or with a contract that runs', any(atRisk, running), [2, 4, 6, 7]],
    ['neither French nor with a contract that runs', not(any(french, running)), [2, 5, 6, 8]],
    ['with at most one order', ordered(1), [2, 4, 6, 7, 8]],
    ['who ordered, or not', any(ordered(0), not(ordered(0))), [...EVERYONE, 7, 8]],
    [
      'who pay nine a month',
      { kind: 'range', attribute: 'recurring_revenue', least: 9, most: 9 },
      [7],
    ],
  ])('%s', async (_, rule, keys) => expect(await held(rule)).toEqual(keys));
});
