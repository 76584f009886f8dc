import type { Traits } from '../people/customer.ts';
import type { PlantedKind } from '../plan/afterwards.ts';
import { PROCESS } from '../plan/process.ts';

/** An order as drawn, in cents without tax; one object serves all orders in turn. */
export class Order implements Traits {
  customer = 0;
  /** 0 is the first order of the customer. */
  ordinal = 0;
  /** Minutes from the start of the simulation. */
  minute = 0;
  spendLevel = 0;
  channel = 0;
  campaign = 0;
  theme = 0;
  favourite = 0;
  isHunter = false;
  country = 0;
  satisfaction = 0;
  /** Where the order came from, which need not be where the customer did. */
  orderChannel = 0;
  lines = 0;
  readonly products = new Uint8Array(PROCESS.mostLines);
  readonly units = new Uint8Array(PROCESS.mostLines);
  readonly amounts = new Int32Array(PROCESS.mostLines);
  readonly discounts = new Int32Array(PROCESS.mostLines);
  net = 0;
  tax = 0;
  discount = 0;
  /** What the goods cost. */
  goods = 0;
  paymentCost = 0;
  shippingCost = 0;
  /** What comes back, and on which day of the simulation it is refunded. */
  returned: 'nothing' | 'line' | 'all' = 'nothing';
  returnedLine = 0;
  refundDay = 0;
  /** A record that stands beside this order, planted on purpose. */
  planted: PlantedKind | null = null;
}

/** The day of the simulation on which an order is placed. */
export const dayOf = (order: Order) => Math.floor(order.minute / 1440);

/** What is refunded in the end. */
export function refundOf(order: Order): number {
  if (order.returned === 'all') return order.net;
  return order.returned === 'line' ? (order.amounts[order.returnedLine] as number) : 0;
}
