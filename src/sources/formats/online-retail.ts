import { sql } from '../../warehouse/index.ts';
import type { Format } from './format.ts';

/**
 * The invoices of the British gift shop published as UCI Online Retail (and Online Retail II).
 * An invoice number that begins with C cancels earlier purchases. Stamps are the shop's own time;
 * the `Z` that some copies carry was added by the program that wrote them.
 */
export const onlineRetail: Format = {
  name: 'online-retail',
  title: 'UCI Online Retail',
  kind: 'order_lines',
  signatures: [
    ['InvoiceNo', 'StockCode', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID'],
    ['Invoice', 'StockCode', 'Quantity', 'InvoiceDate', 'Price', 'Customer ID'],
  ],
  headers: {
    order_id: ['InvoiceNo', 'Invoice'],
    customer_id: ['CustomerID', 'Customer ID'],
    date: ['InvoiceDate'],
    product_id: ['StockCode'],
    product_name: ['Description'],
    quantity: ['Quantity'],
    unit_price: ['UnitPrice', 'Price'],
    country: ['Country'],
    is_cancellation: ['InvoiceNo', 'Invoice'],
  },
  texts: (text) => {
    const invoice = sql`coalesce(${text('InvoiceNo')}, ${text('Invoice')})`;
    const customer = sql`coalesce(${text('CustomerID')}, ${text('Customer ID')})`;
    return {
      is_cancellation: sql`CASE WHEN upper(left(${invoice}, 1)) = 'C' THEN 'true' ELSE 'false' END`,
      // Spreadsheets turned the numbers into decimals: 17850.0.
      customer_id: sql`regexp_replace(${customer}, '\\.0$', '')`,
    };
  },
  clock: 'as_written',
  currency: 'GBP',
};
