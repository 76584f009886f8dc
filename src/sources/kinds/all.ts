import { customers } from './customers.ts';
import { KIND_NAMES, type Kind, type KindName } from './kind.ts';
import { orderLines } from './order-lines.ts';
import { orders } from './orders.ts';
import { products } from './products.ts';
import { rates } from './rates.ts';
import { refunds } from './refunds.ts';
import { spend } from './spend.ts';
import { subscriptions } from './subscriptions.ts';

const BY_NAME: Readonly<Record<KindName, Kind>> = {
  rates,
  subscriptions,
  refunds,
  spend,
  order_lines: orderLines,
  products,
  customers,
  orders,
};

/** Every kind, in the order in which headers are tried. */
export const kinds: readonly Kind[] = KIND_NAMES.map((name) => BY_NAME[name]);

export const kindNamed = (name: KindName): Kind => BY_NAME[name];

export const isKindName = (name: string): name is KindName =>
  (KIND_NAMES as readonly string[]).includes(name);
