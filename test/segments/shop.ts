import type { Terms } from '../../src/vocabulary/index.ts';
import { customerHistory, customerValue, type Engine } from '../../src/warehouse/index.ts';
import { openTestEngine } from '../engine.ts';
import { fill } from './fill.ts';

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

/** A customer as the rules see one. */
export interface Customer {
  readonly key: number;
  readonly purchases?: number;
  /** First purchase to as-of, days. */
  readonly tenure?: number;
  /** Last purchase to as-of, days; then the tenure follows from 60 days between purchases. */
  readonly silent?: number;
  readonly toDate?: number | null;
  readonly toCome?: number | null;
  readonly churn?: number | null;
  readonly alive?: number;
  readonly revenue?: number;
  readonly discount?: number;
  readonly discountedOrders?: number;
  readonly group?: string;
  readonly frequency?: number;
}

export const openEngine = openTestEngine;

/** Writes customer_history and customer_value for the given customers. */
export async function fillCustomers(engine: Engine, customers: readonly Customer[]) {
  await fill(engine, customerHistory, customers.map(historyOf));
  await fill(engine, customerValue, customers.map(worthOf));
}

function historyOf(c: Customer) {
  const purchases = c.purchases ?? 1;
  const revenue = c.revenue ?? 2 * (c.toDate ?? 0);
  const discount = c.discount ?? 0;
  const recency = 60 * (purchases - 1);
  return {
    customer_key: c.key,
    orders: purchases,
    purchases,
    repeat_purchases: purchases - 1,
    age_days: c.silent === undefined ? (c.tenure ?? 400) : recency + c.silent,
    recency_days: recency,
    gross: revenue,
    discount,
    revenue,
    historical_value: c.toDate ?? null,
    average_order_value: revenue / purchases,
    discounted_orders: c.discountedOrders ?? 0,
    discount_share: revenue + discount > 0 ? discount / (revenue + discount) : 0,
  };
}

function worthOf(c: Customer) {
  return {
    customer_key: c.key,
    rfm_group: c.group ?? 'ACTIVE',
    rfm_frequency: c.frequency ?? 3,
    predicted_value: c.toCome ?? null,
    predicted_purchases: (c.toCome ?? 0) / 10,
    churn_risk: c.churn === undefined ? 0.5 : c.churn,
    probability_alive: c.alive ?? 0.8,
  };
}
