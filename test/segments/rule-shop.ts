/** A shop of six customers, small enough to say whom a rule means by looking at it. */
import { expect } from 'vitest';
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
} from '../../src/warehouse/index.ts';
import { fill } from './fill.ts';
import { terms } from './shop.ts';

/** As-of day: 2025-06-30. Customer 6 has no country, no cluster and nothing expected. */
export async function fillRuleShop(
  engine: Engine,
  { lines }: { lines: boolean } = { lines: true },
): Promise<void> {
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
export async function heldIn(engine: Engine, rule: SegmentRule): Promise<number[]> {
  const place = await rulePlace(engine, terms);
  const rows = await engine.rows<{ customer: string; customers: number }>(
    countMembers(rule, place, 100),
  );
  expect(rows.every(({ customers }) => customers === rows.length)).toBe(true);
  return rows.map(({ customer }) => Number(customer)).sort();
}

export const all = (...rules: SegmentRule[]): SegmentRule => ({ kind: 'all', rules });
export const any = (...rules: SegmentRule[]): SegmentRule => ({ kind: 'any', rules });
export const not = (rule: SegmentRule): SegmentRule => ({ kind: 'not', rule });
export const french: SegmentRule = { kind: 'is', attribute: 'country', values: ['FR'] };
export const early: SegmentRule = { kind: 'is', attribute: 'behaviour_cluster', values: ['early'] };
export const atRisk: SegmentRule = { kind: 'is', attribute: 'value_segment', values: ['at_risk'] };
export const loyal: SegmentRule = { kind: 'is', attribute: 'rfm_group', values: ['LOYAL'] };
export const EVERYONE = [1, 2, 3, 4, 5, 6];
