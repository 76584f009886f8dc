import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SegmentRule } from '../../src/vocabulary/index.ts';
import { type Engine, subscriberValue } from '../../src/warehouse/index.ts';
import { fill } from './fill.ts';
import { all, any, atRisk, EVERYONE, fillRuleShop, french, heldIn, not } from './rule-shop.ts';
import { openEngine } from './shop.ts';

// Two subscribers who never ordered stand beside the six customers; the oracle is the shop, looked at.

let engine: Engine;
beforeEach(async () => {
  engine = await openEngine();
  await fillRuleShop(engine);
  await fill(engine, subscriberValue, [
    { customer_key: 1, state: 'ended', monthly_amount: 0 },
    { customer_key: 7, state: 'running', monthly_amount: 9 },
    { customer_key: 8, state: 'paused', monthly_amount: 0 },
  ]);
});
afterEach(() => engine.close());

const running: SegmentRule = { kind: 'is', attribute: 'contract_state', values: ['running'] };
const ordered = (at_most: number): SegmentRule => ({
  kind: 'event',
  event: 'ordered',
  at_least: 0,
  at_most,
});

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
])('%s', async (_, rule, keys) => expect(await heldIn(engine, rule)).toEqual(keys));
