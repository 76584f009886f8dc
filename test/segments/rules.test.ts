import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countMembers, rulePlace } from '../../src/segments/index.ts';
import type { SegmentRule } from '../../src/vocabulary/index.ts';
import { customerCluster, type Engine } from '../../src/warehouse/index.ts';
import {
  all,
  any,
  atRisk,
  EVERYONE,
  early,
  fillRuleShop,
  french,
  heldIn,
  loyal,
  not,
} from './rule-shop.ts';
import { openEngine, terms } from './shop.ts';

// The oracle is the shop, looked at.

let engine: Engine;
beforeEach(async () => {
  engine = await openEngine();
  await fillRuleShop(engine);
});
afterEach(() => engine.close());

const held = (rule: SegmentRule) => heldIn(engine, rule);

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
  await fillRuleShop(engine, { lines: false });
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
