import { COUNTRIES } from '../people/customer.ts';
import { PRODUCTS } from '../plan/catalogue.ts';
import { CHANNELS, THEMES } from '../plan/channels.ts';
import { cell } from './csv-file.ts';

/** The texts of the files as bytes, by what they stand for. */
export const EUR = cell('EUR');
export const USD = cell('USD');
export const ORDER = cell('F');
export const CUSTOMER = cell('C');
export const STATUS = {
  paid: cell('Payée'),
  cancelled: cell('Annulée'),
  failed: cell('Refusée'),
  test: cell('Test'),
} as const;

export const CHANNEL_WORDS = CHANNELS.map(({ name }) => cell(name));
export const CAMPAIGN_WORDS = CHANNELS.map(({ campaigns }) => campaigns.map(cell));
export const THEME_WORDS = THEMES.map(cell);
export const COUNTRY_WORDS = COUNTRIES.map(cell);
export const PRODUCT_WORDS = PRODUCTS.map(({ id }) => cell(id));
export const PRODUCT_CATEGORY_WORDS = PRODUCTS.map(({ category }) => cell(category));

export const CUSTOMER_WIDTH = 8;
export const ORDER_WIDTH = 9;

/** One of the words of a list that cannot be left empty. */
export const word = (list: readonly Uint8Array[], index: number) => list[index] as Uint8Array;
