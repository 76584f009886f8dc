import type { Terms } from '../../src/vocabulary/index.ts';
import {
  customerHistory,
  customerValue,
  type Engine,
  exchangeRate,
  importFile,
  orderLedger,
  replacedRecord,
  spendRecord,
} from '../../src/warehouse/index.ts';
import { openTestEngine } from '../engine.ts';
import { fill } from '../segments/fill.ts';

export const terms: Terms = {
  asOf: '2025-06-30',
  horizonDays: 365,
  currency: 'EUR',
  timezone: 'Europe/Paris',
  basis: 'gross_margin',
  marginRate: 0.5,
  discountRate: 0.1,
  zeroValueOrders: 'count',
};

export interface Customer {
  readonly key: number;
  readonly channel?: string | null;
  readonly theme?: string | null;
  /** Day and worth of each order, first order first. */
  readonly orders: readonly (readonly [day: string, value: number])[];
  readonly toCome?: number;
  readonly residual?: number;
}

export interface Spend {
  readonly day: string;
  readonly channel?: string | null;
  readonly theme?: string | null;
  readonly amount: number;
  readonly currency?: string;
  readonly importId?: number;
  readonly supersededBy?: number;
}

export interface Rate {
  readonly day: string;
  readonly currency: string;
  readonly rate: number;
}

export interface Shop {
  readonly customers?: readonly Customer[];
  readonly spend?: readonly Spend[];
  readonly rates?: readonly Rate[];
}

/** A customer with a single order, whose total value is all in it. */
export const buyer = (key: number, channel: string | null, value: number, day = '2025-01-10') =>
  ({ key, channel, orders: [[day, value]] }) as const satisfies Customer;

export async function openShop(shop: Shop): Promise<Engine> {
  const engine = await openTestEngine();
  await fillShop(engine, shop);
  return engine;
}

export async function fillShop(engine: Engine, shop: Shop): Promise<void> {
  const customers = shop.customers ?? [];
  const spend = shop.spend ?? [];
  await fill(engine, customerHistory, customers.map(historyOf));
  await fill(engine, customerValue, customers.map(worthOf));
  await fill(engine, orderLedger, customers.flatMap(ordersOf));
  await fill(engine, importFile, [
    { import_id: 1, status: 'active' },
    { import_id: 2, status: 'active' },
    { import_id: 2, status: 'undone' },
    { import_id: 3, status: 'active' },
  ]);
  await fill(
    engine,
    spendRecord,
    spend.map((s, i) => ({
      import_id: s.importId ?? 1,
      record: i + 1,
      spent_on: s.day,
      channel: s.channel ?? null,
      creative_theme: s.theme ?? null,
      currency: s.currency ?? 'EUR',
      amount: s.amount,
    })),
  );
  await fill(
    engine,
    replacedRecord,
    spend.flatMap((s, i) =>
      s.supersededBy
        ? [
            {
              fact_table: spendRecord.name,
              import_id: s.importId ?? 1,
              record: i + 1,
              superseded_by: s.supersededBy,
            },
          ]
        : [],
    ),
  );
  await fill(
    engine,
    exchangeRate,
    (shop.rates ?? []).map(({ day, currency, rate }, i) => ({
      import_id: 1,
      record: i + 1,
      rate_on: day,
      currency,
      into: 'EUR',
      rate,
    })),
  );
}

const earned = (c: Customer) => c.orders.reduce((sum, [, value]) => sum + value, 0);

function historyOf(c: Customer) {
  return {
    customer_key: c.key,
    first_order_on: c.orders[0][0],
    orders: c.orders.length,
    historical_value: earned(c),
    first_channel: c.channel ?? null,
    first_creative_theme: c.theme ?? null,
  };
}

function worthOf(c: Customer) {
  return {
    customer_key: c.key,
    predicted_value: c.toCome ?? 0,
    total_value: earned(c) + (c.toCome ?? 0),
    residual_value: c.residual ?? c.toCome ?? 0,
  };
}

function ordersOf(c: Customer) {
  return c.orders.map(([day, value], i) => ({
    order_ref: `${c.key}-${i}`,
    customer_key: c.key,
    placed_on: day,
    value,
  }));
}
