import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem, ShopSettings } from '../../src/contract/index.ts';
import { openServer } from './house.ts';

let server: Awaited<ReturnType<typeof openServer>>;
beforeAll(async () => {
  server = await openServer();
});
afterAll(() => server.remove());

const FIFTHS = { recency_days: null, orders: null, revenue: null };

test('cuts of RFM are fifths, are laid down, and are fifths again', async () => {
  expect((await server.json<ShopSettings>('GET', '/settings')).rfm_cuts).toEqual(FIFTHS);
  const rfm_cuts = { ...FIFTHS, recency_days: [365, 120, 60, 30] };
  const changed = await server.json<ShopSettings>('PATCH', '/settings', { rfm_cuts });
  expect(changed.rfm_cuts).toEqual(rfm_cuts);
  expect((await server.json<ShopSettings>('GET', '/settings')).rfm_cuts).toEqual(rfm_cuts);
  const back = await server.json<ShopSettings>('PATCH', '/settings', { rfm_cuts: FIFTHS });
  expect(back.rfm_cuts).toEqual(FIFTHS);
});

test('targets are the default, are laid down, and are the default again', async () => {
  const untold = { target_band: null, target_payback_months: null };
  expect(await server.json<ShopSettings>('GET', '/settings')).toMatchObject(untold);
  const own = { target_band: { lowest: 4, highest: 6.5 }, target_payback_months: 12 };
  expect(await server.json<ShopSettings>('PATCH', '/settings', own)).toMatchObject(own);
  expect(await server.json<ShopSettings>('PATCH', '/settings', untold)).toMatchObject(untold);
  for (const [name, value] of [
    ['target_band', { lowest: 5, highest: 3 }],
    ['target_band', { lowest: 0.5, highest: 3 }],
    ['target_payback_months', 0],
  ] as const) {
    const refused = await server.json<Problem>('PATCH', '/settings', { [name]: value });
    expect(refused.code).toBe('request_invalid');
    expect(refused.title).toContain(name);
  }
});

test('channels are to reach something of their own, each named once', async () => {
  const [search, fair] = [
    { channel: 'Paid search', target_band: { lowest: 2, highest: 4 }, target_payback_months: null },
    { channel: 'Fairs', target_band: null, target_payback_months: 18 },
  ];
  const asked = { channel_targets: [search, fair] };
  const changed = await server.json<ShopSettings>('PATCH', '/settings', asked);
  expect(changed.channel_targets).toEqual([fair, search]);
  const none = await server.json<ShopSettings>('PATCH', '/settings', { channel_targets: [] });
  expect(none.channel_targets).toEqual([]);
  for (const channel_targets of [
    [search, { ...fair, channel: ' paid SEARCH ' }],
    [{ ...search, channel: ' ' }],
    [{ ...search, target_band: null }],
    [{ ...search, target_band: { lowest: 5, highest: 3 } }],
  ]) {
    const refused = await server.json<Problem>('PATCH', '/settings', { channel_targets });
    expect(refused.code).toBe('request_invalid');
    expect(refused.title).toContain('channel_targets');
  }
});

test('the moment of an order is the usual one until another is chosen', async () => {
  expect((await server.json<ShopSettings>('GET', '/settings')).order_moment).toBe('placed');
  const paid = { order_moment: 'paid' };
  expect(await server.json<ShopSettings>('PATCH', '/settings', paid)).toMatchObject(paid);
  const refused = await server.json<Problem>('PATCH', '/settings', { order_moment: 'delivered' });
  expect(refused.title).toContain('order_moment');
});

test('cuts that do not follow on each other are refused by name', async () => {
  for (const [measure, cuts] of [
    ['recency_days', [30, 60, 120, 365]],
    ['orders', [1, 2, 2, 3]],
    ['revenue', [10, 20, 30.001, 40]],
  ] as const) {
    const asked = { rfm_cuts: { ...FIFTHS, [measure]: cuts } };
    const refused = await server.json<Problem>('PATCH', '/settings', asked);
    expect(refused.code).toBe('request_invalid');
    expect(refused.title).toContain(`rfm_cuts.${measure}`);
  }
});
