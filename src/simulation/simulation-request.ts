import type { Day } from '../vocabulary/index.ts';

/** What can be written, by the names of the files. Rates come with spend, which needs them. */
export const SIMULATED_TABLES = [
  'orders',
  'order_lines',
  'refunds',
  'products',
  'customers',
  'spend',
  'subscriptions',
  'tickets',
  'surveys',
  'email_events',
  'consents',
  'truth',
] as const;

export type SimulatedTable = (typeof SIMULATED_TABLES)[number];

/** The shop to make. The same request makes the same bytes. */
export interface SimulationRequest {
  readonly folder: string;
  readonly customers: number;
  readonly seed: number;
  /** Last day of the history. */
  readonly asOf: Day;
  /** Years of history up to the as-of day, the as-of day included. */
  readonly years: number;
  /** Days after the as-of day of which the truth knows the orders. */
  readonly horizonDays: number;
  /** Expected orders of a customer up to the as-of day. */
  readonly ordersPerCustomer: number;
  readonly tables: readonly SimulatedTable[];
  /** Files of an earlier simulation in the folder may be replaced. */
  readonly replaces: boolean;
}

/** How far each figure goes. */
export const SIMULATION_LIMITS = {
  customers: { least: 1, most: 100_000_000, isWhole: true },
  seed: { least: 0, most: 2 ** 32 - 1, isWhole: true },
  years: { least: 1, most: 30, isWhole: true },
  horizonDays: { least: 1, most: 3650, isWhole: true },
  ordersPerCustomer: { least: 1.1, most: 1000, isWhole: false },
} as const;

/** What holds where nothing is said. The as-of day is fixed: no clock moves the bytes. */
export const SIMULATION_DEFAULTS = {
  seed: 1,
  asOf: '2025-12-31',
  years: 4,
  horizonDays: 365,
  ordersPerCustomer: 10,
  tables: SIMULATED_TABLES,
} as const;

/** Told how far the work is. */
export interface SimulationProgress {
  begin(step: 'customers' | 'simulated_orders'): void;
  advance(share: number): void;
  end(): void;
}
