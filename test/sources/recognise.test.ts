import { describe, expect, test } from 'vitest';
import { mappingOf } from '../../src/sources/layout.ts';
import { nearest } from '../../src/sources/nearest.ts';
import { type RecognitionRequest, recognise } from '../../src/sources/recognise.ts';
import type { InputError } from '../../src/vocabulary/index.ts';

/** Kind and mapping of a file with these headers. */
function read(columns: string, request: RecognitionRequest = {}) {
  const names = columns.split(',');
  const layout = recognise('f.csv', names, request);
  const mapping = mappingOf(layout, names);
  return { kind: layout.records.kind.name, format: layout.format.name, mapping };
}

function fault(columns: string, request: RecognitionRequest = {}) {
  try {
    read(columns, request);
  } catch (error) {
    const { code, values } = error as InputError;
    return { code, ...values } as Record<string, string>;
  }
  throw new Error('expected a fault');
}

// Oracle: headers as shops write them, sorted into kinds by hand.
describe('the kind and the columns are told from headers', () => {
  test.each([
    ['customer,date,amount', 'orders', { customer_id: 'customer', date: 'date', amount: 'amount' }],
    [
      'Customer ID,Date,Amount',
      'orders',
      { customer_id: 'Customer ID', date: 'Date', amount: 'Amount' },
    ],
    [
      'Client,Date de commande,Montant TTC,TVA',
      'orders',
      { customer_id: 'Client', date: 'Date de commande', amount: 'Montant TTC', tax: 'TVA' },
    ],
    [
      'N° commande,E-mail,Créée le,Total HT (€)',
      'orders',
      { order_id: 'N° commande', email: 'E-mail', date: 'Créée le', net_amount: 'Total HT (€)' },
    ],
    ['cust,date', 'orders', { customer_id: 'cust', date: 'date' }],
    [
      'order_id,customer_id,order_date,sku,qty,unit_price',
      'order_lines',
      { order_id: 'order_id', product_id: 'sku', quantity: 'qty', unit_price: 'unit_price' },
    ],
    [
      'Commande,Client,Date,Référence produit,Quantité,Prix unitaire',
      'order_lines',
      {
        order_id: 'Commande',
        product_id: 'Référence produit',
        quantity: 'Quantité',
        unit_price: 'Prix unitaire',
      },
    ],
    [
      'refund_id,order_id,refund_date,amount',
      'refunds',
      { refund_id: 'refund_id', amount: 'amount', date: 'refund_date' },
    ],
    [
      'N° commande,Date de remboursement,Montant remboursé',
      'refunds',
      { date: 'Date de remboursement', amount: 'Montant remboursé' },
    ],
    ['order_id,date,refund_amount', 'refunds', { amount: 'refund_amount' }],
    ['customer_id,date,amount,refunded_amount', 'orders', { refunded: 'refunded_amount' }],
    [
      'customer_id,channel,acquisition_cost',
      'customers',
      { channel: 'channel', acquisition_cost: 'acquisition_cost' },
    ],
    ['client,canal,pays', 'customers', { channel: 'canal', country: 'pays' }],
    ['customer_id,created_at,channel', 'customers', { date: 'created_at', channel: 'channel' }],
    [
      'sku,category,unit_cost',
      'products',
      { product_id: 'sku', category: 'category', unit_cost: 'unit_cost' },
    ],
    [
      'Référence,Nom,Catégorie,Prix d’achat HT',
      'products',
      { product_id: 'Référence', product_name: 'Nom', unit_cost: 'Prix d’achat HT' },
    ],
    [
      'Day,Campaign name,Amount spent (EUR)',
      'spend',
      { date: 'Day', campaign: 'Campaign name', amount: 'Amount spent (EUR)' },
    ],
    [
      'jour,canal,campagne,dépense',
      'spend',
      { date: 'jour', channel: 'canal', campaign: 'campagne', amount: 'dépense' },
    ],
    [
      'subscription_id,customer_id,date,movement,mrr',
      'subscriptions',
      { movement: 'movement', monthly_amount: 'mrr' },
    ],
    ['date,currency,rate', 'rates', { date: 'date', currency: 'currency', rate: 'rate' }],
    ['date,devise,taux', 'rates', { currency: 'devise', rate: 'taux' }],
  ])('%s: %s', (columns, kind, mapping) => {
    const found = read(columns);
    expect(found.kind).toBe(kind);
    expect(found.mapping).toMatchObject(mapping);
  });

  test('accents, case, blanks and the order of columns do not matter', () => {
    expect(read('AMOUNT,  Date ,CUSTOMER_ID').mapping).toEqual({
      customer_id: 'CUSTOMER_ID',
      date: '  Date ',
      amount: 'AMOUNT',
    });
  });
});

describe('--map', () => {
  test('says what headers do not, and overrules what they do', () => {
    expect(
      read('qui,quand,combien', { map: { customer: 'qui', date: 'quand', amount: 'combien' } })
        .mapping,
    ).toEqual({ customer_id: 'qui', date: 'quand', amount: 'combien' });
    expect(read('customer,date,total,due', { map: { amount: 'due' } }).mapping.amount).toBe('due');
  });

  test('with nothing after the sign takes a field from no column, and that is remembered', () => {
    const { mapping } = read('customer,date,amount,tax', { map: { tax: '' } });
    expect(mapping.tax).toBe('');
    const remembered = { kind: 'orders', format: 'plain', mapping };
    expect(read('customer,date,amount,tax', { remembered }).mapping.tax).toBe('');
  });

  test('of another kind does not touch this file', () => {
    const map = { 'spend.amount': 'cost', amount: 'total' };
    expect(read('customer,date,total', { map }).mapping.amount).toBe('total');
  });

  test('an amount of line records is the line’s; the order’s is named orders.amount', () => {
    const shopify =
      'Name,Email,Financial Status,Created at,Lineitem quantity,Lineitem name,Lineitem price,Total,Subtotal';
    const { mapping } = read(shopify, { map: { 'orders.amount': 'Subtotal', channel: 'Email' } });
    expect(mapping).toMatchObject({
      'orders.amount': 'Subtotal',
      channel: 'Email',
      'orders.channel': 'Email',
    });
    expect(mapping.amount).toBeUndefined();
  });

  test('a kind told by the user is taken though the headers tell another', () => {
    expect(read('customer_id,date,channel', { kind: 'customers' }).kind).toBe('customers');
  });
});

describe('what cannot be told is asked for', () => {
  test('columns that mean nothing: named, with the option to write', () => {
    expect(fault('qui,le jour,combien')).toEqual({
      code: 'columns_not_recognised',
      file: 'f.csv',
      kind: 'orders',
      columns: 'qui, le jour, combien',
      example: '--map customer_id=combien --map date=qui',
    });
    expect(fault('Kunde Nr,date,x').example).toBe('--map customer_id="Kunde Nr"');
  });

  test('two columns for one field', () => {
    expect(fault('customer,date,Amount (EUR),Amount (USD)')).toMatchObject({
      code: 'columns_ambiguous',
      field: 'amount',
      columns: 'Amount (EUR), Amount (USD)',
      example: '--map amount="Amount (EUR)"',
    });
    expect(
      read('customer,date,Amount (EUR),Amount (USD)', { map: { amount: 'Amount (USD)' } }).kind,
    ).toBe('orders');
  });

  test('a column that is not there, with the nearest', () => {
    expect(fault('customer,date,amount', { map: { amount: 'amuont' } })).toEqual({
      code: 'column_unknown',
      file: 'f.csv',
      column: 'amuont',
      nearest: 'amount',
    });
  });

  test('a field that is not there, with the nearest', () => {
    expect(fault('customer,date,amount', { map: { amout: 'amount' } })).toMatchObject({
      code: 'field_unknown',
      field: 'amout',
      nearest: 'amount',
    });
  });
});

test('the nearest name is the one with the fewest changed letters', () => {
  expect(nearest('catgory', ['country', 'category', 'date'])).toBe('category');
  expect(nearest('x', [])).toBe('');
});
