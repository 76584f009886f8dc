import { join } from 'node:path';
import type { SimulatedTable } from '../simulation-request.ts';
import { CsvFile } from './csv-file.ts';

/** A file of the simulation: the table that asks for it, where it stands, its columns. */
interface Listed {
  readonly table: SimulatedTable;
  readonly path: string;
  readonly header: string;
}

/** What Perenne reads stands in the folder itself; what it does not read yet, and the truth, below. */
const FILES = {
  orders: {
    table: 'orders',
    path: 'orders.csv',
    header:
      'order_id,customer_id,placed_at,status,amount,tax,discount,payment_cost,shipping_cost,currency,channel,campaign,creative_theme,country',
  },
  order_lines: {
    table: 'order_lines',
    path: 'order_lines.csv',
    header:
      'order_id,line_id,date,product_id,category,quantity,unit_price,discount,amount,currency',
  },
  refunds: {
    table: 'refunds',
    path: 'refunds.csv',
    header:
      'refund_id,order_id,customer_id,refund_date,amount,product_id,quantity,return_cost,currency,reason',
  },
  products: {
    table: 'products',
    path: 'products.csv',
    header: 'product_id,product_name,category,unit_price,unit_cost,currency,vat_rate,renewal_days',
  },
  customers: {
    table: 'customers',
    path: 'customers.csv',
    header:
      'customer_id,email,first_name,last_name,customer_since,channel,campaign,creative_theme,country',
  },
  spend: {
    table: 'spend',
    path: 'spend.csv',
    header: 'date,channel,campaign,creative_theme,amount,currency',
  },
  rates: { table: 'spend', path: 'rates.csv', header: 'date,currency,into,rate' },
  subscriptions: {
    table: 'subscriptions',
    path: 'subscriptions.csv',
    header: 'subscription_id,customer_id,date,movement,monthly_amount,plan,currency',
  },
  tickets: {
    table: 'tickets',
    path: 'engagement/tickets.csv',
    header: 'ticket_id,customer_id,order_id,opened_at,closed_at,subject,medium,reply_minutes',
  },
  surveys: {
    table: 'surveys',
    path: 'engagement/surveys.csv',
    header: 'survey_id,customer_id,order_id,answered_on,recommendation,satisfaction',
  },
  email_events: {
    table: 'email_events',
    path: 'engagement/email_events.csv',
    header: 'event_id,customer_id,happened_on,newsletter,event',
  },
  consents: {
    table: 'consents',
    path: 'engagement/consents.csv',
    header: 'consent_id,customer_id,recorded_on,purpose,state,place',
  },
  true_customers: {
    table: 'truth',
    path: 'truth/customers.csv',
    header:
      'customer_id,acquired_on,channel,orders_per_week,dropout_per_week,left_on,spend_level,orders,revenue,contribution,future_orders,future_revenue,future_contribution',
  },
  future_orders: {
    table: 'truth',
    path: 'truth/future_orders.csv',
    header: 'customer_id,placed_at,charged,refunded,contribution',
  },
} as const satisfies Record<string, Listed>;

export type FileName = keyof typeof FILES;

/** Every path that a simulation may write, and nothing else that it may replace. */
export const WRITTEN_PATHS: readonly string[] = [
  ...Object.values(FILES).map(({ path }) => path),
  'truth/shop.json',
];

/** The files that a request asks for, open; the others are not there. */
export class WrittenFiles {
  readonly #open = new Map<FileName, CsvFile>();
  readonly #closed = new Map<FileName, number>();

  constructor(folder: string, tables: readonly SimulatedTable[], days: Uint8Array) {
    for (const [name, { table, path, header }] of Object.entries(FILES)) {
      if (!tables.includes(table)) continue;
      this.#open.set(name as FileName, new CsvFile(join(folder, path), header, days));
    }
  }

  of(name: FileName): CsvFile | null {
    return this.#open.get(name) ?? null;
  }

  /** Paths of closed files below the folder, with their records; a file without any is no file to show. */
  counts(): { path: string; records: number }[] {
    return [...this.#closed]
      .filter(([, records]) => records > 0)
      .map(([name, records]) => ({ path: FILES[name].path, records }));
  }

  close(): void {
    for (const [name, file] of this.#open) {
      file.close();
      this.#closed.set(name, file.records);
      this.#open.delete(name);
    }
  }

  /** Ends what is still open after a failure. */
  abandon(): void {
    for (const file of this.#open.values()) file.abandon();
    this.#open.clear();
  }
}
