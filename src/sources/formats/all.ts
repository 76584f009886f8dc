import type { Format } from './format.ts';
import { onlineRetail } from './online-retail.ts';
import { prestashopDatabase, prestashopOrders } from './prestashop-orders.ts';
import { shopifyOrders } from './shopify-orders.ts';
import { stripePayments } from './stripe-payments.ts';
import { woocommerceAnalytics, woocommerceItems, woocommerceOrders } from './woocommerce.ts';

/** Every known export; where two signatures fit a file, the first format wins. */
export const formats: readonly Format[] = [
  shopifyOrders,
  woocommerceItems,
  woocommerceOrders,
  woocommerceAnalytics,
  prestashopDatabase,
  prestashopOrders,
  stripePayments,
  onlineRetail,
];
