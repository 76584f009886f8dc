import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';

/** An order as a shop knows it: the truth that a file is written from and must give back. */
export interface Order {
  readonly order_id: string;
  readonly customer: string;
  /** Seconds since 1970, local. */
  readonly seconds: number;
  readonly cents: number;
  readonly currency: string;
  readonly channel: string;
}

/** How a program writes such orders. */
export interface Dialect {
  readonly shape: 'csv' | 'json_lines' | 'json_array' | 'parquet';
  readonly headers: readonly string[];
  readonly order: readonly number[];
  readonly date: keyof typeof DATES;
  readonly hasTime: boolean;
  readonly mark: '.' | ',';
  readonly thousands: '' | 'other' | ' ' | '\u00a0' | '\u202f' | '’';
  readonly sign: keyof typeof SIGNS;
  readonly minus: 'before' | 'long' | 'after' | 'brackets';
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly newline: '\n' | '\r\n' | '\r';
  readonly quoting: 'all' | 'needed' | 'padded';
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly compression: 'none' | 'gzip' | 'zstd';
}

const two = (n: number) => String(n).padStart(2, '0');

/** Forms of a date; those written with the day or the month first can be read both ways. */
const DATES = {
  iso: (y: string, m: string, d: string) => `${y}-${m}-${d}`,
  isoSlashes: (y: string, m: string, d: string) => `${y}/${m}/${d}`,
  points: (y: string, m: string, d: string) => `${y}.${m}.${d}`,
  digits: (y: string, m: string, d: string) => y + m + d,
  dayFirst: (y: string, m: string, d: string) => `${d}/${m}/${y}`,
  dayFirstPoints: (y: string, m: string, d: string) => `${d}.${m}.${y}`,
  dayFirstShort: (y: string, m: string, d: string) => `${Number(d)}-${Number(m)}-${y}`,
  monthFirst: (y: string, m: string, d: string) => `${m}/${d}/${y}`,
} as const;

const SIGNS = {
  none: (figure: string) => figure,
  euroAfter: (figure: string) => `${figure} €`,
  euroBefore: (figure: string) => `€${figure}`,
  dollar: (figure: string) => `$${figure}`,
  codeAfter: (figure: string) => `${figure} EUR`,
  codeBefore: (figure: string) => `CHF ${figure}`,
} as const;

const HEADERS = [
  ['order_id', 'Order number', 'Numéro de commande', 'ORDER-ID', 'id_order'],
  ['customer_id', 'Customer', 'Client', 'id client', 'CustomerID'],
  ['date', 'Order Date', 'Date de commande', 'placed_at', 'DATE COMMANDE'],
  ['amount', 'Order total', 'Montant', 'Montant TTC', 'Grand Total'],
  ['currency', 'Currency code', 'Devise', 'monnaie', 'CURRENCY'],
  ['channel', 'utm_source', 'Canal', 'Canal de vente', 'Sales Channel'],
] as const;

export const dialects: fc.Arbitrary<Dialect> = fc.record({
  shape: fc.constantFrom('csv', 'csv', 'csv', 'json_lines', 'json_array', 'parquet'),
  headers: fc.tuple(...HEADERS.map((words) => fc.constantFrom<string[]>(...words))),
  order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
  date: fc.constantFrom(...(Object.keys(DATES) as (keyof typeof DATES)[])),
  hasTime: fc.boolean(),
  mark: fc.constantFrom('.', ','),
  thousands: fc.constantFrom('', 'other', ' ', '\u00a0', '\u202f', '’'),
  sign: fc.constantFrom(...(Object.keys(SIGNS) as (keyof typeof SIGNS)[])),
  minus: fc.constantFrom('before', 'long', 'after', 'brackets'),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  quoting: fc.constantFrom('all', 'needed', 'padded'),
  encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'),
  compression: fc.constantFrom('none', 'gzip', 'zstd'),
});

/** What shops write where an id is expected, and what others would like to run. */
const strange = fc.constantFrom(
  ...['007', '1e5', '1E5', '0', '00', '-5', '+33123', '=1+2', '@SUM(A1)', "O'Brien", '"q"', 'a,b'],
  ...[
    'a;b',
    'a|b',
    'a\tb',
    'x\ny',
    'x\r\ny',
    'x\ry',
    "'; DROP TABLE customers;--",
    '#REF!',
    '\\N2',
  ],
  ...['<script>alert(1)</script>', '%00', '1.0', '1,5', '2024-01-01', 'true', 'é€œŸ', '\\'],
  ...[
    '{"a": 1}',
    '[1]',
    'x\u0000y',
    'x\u001fy',
    '😀',
    '👨‍👩‍👧',
    'e\u0301',
    '\u202ertl',
    'Ωμέγα',
    '客户',
  ],
);

const NOTHING = /^(?:null|nan|none|n\/a|#n\/a|\\N|-)$/i;
/** Cells are read without the blanks at their ends. */
const isBare = (text: string) =>
  text !== '' && text === text.trim() && !/^\p{Z}|\p{Z}$/u.test(text);

const text = fc
  .oneof(
    { weight: 3, arbitrary: strange },
    { weight: 2, arbitrary: fc.stringMatching(/^[a-zA-Z0-9éè€ ,;|"'\n\r\t\\.#-]{1,14}$/) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }) },
  )
  .filter((value) => isBare(value) && !NOTHING.test(value) && value.isWellFormed());

const DAY = 86_400;
/** 1970-01-02 to 2068-12-31. */
const orders = fc.record({
  order_id: text,
  customer: text,
  seconds: fc.integer({ min: DAY, max: 3_124_223_999 }),
  cents: fc.oneof(
    fc.integer({ min: -99_999, max: 999_999_999 }),
    fc.integer({ min: 0, max: 9999 }),
  ),
  currency: fc.constantFrom('EUR', 'USD', 'GBP'),
  channel: text,
});

export const shops = fc.uniqueArray(orders, {
  minLength: 1,
  maxLength: 12,
  selector: ({ order_id }) => order_id,
});

/** The date of an order as the dialect writes it. */
function stamp({ seconds }: Order, { date, hasTime }: Dialect): string {
  const at = new Date(seconds * 1000);
  const day = DATES[date](
    String(at.getUTCFullYear()),
    two(at.getUTCMonth() + 1),
    two(at.getUTCDate()),
  );
  if (!hasTime || date === 'digits') return day;
  return `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

/** The moment that the dialect's date tells, as DuckDB writes it. */
export function momentTold(order: Order, { hasTime, date }: Dialect): string {
  const seconds =
    hasTime && date !== 'digits' ? order.seconds : order.seconds - (order.seconds % DAY);
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** Whether the days alone cannot tell if the day or the month stands first. */
export function isDateUnclear(all: readonly Order[], { date }: Dialect): boolean {
  if (!/^dayFirst|^monthFirst/.test(date)) return false;
  const days = all.map(({ seconds }) => new Date(seconds * 1000));
  const isEither = days.some((d) => d.getUTCDate() <= 12 && d.getUTCDate() !== d.getUTCMonth() + 1);
  return isEither && days.every((d) => d.getUTCDate() <= 12);
}

function figure(cents: number, { mark, thousands, sign, minus }: Dialect): string {
  const digits = String(Math.trunc(Math.abs(cents) / 100));
  const between = thousands === 'other' ? (mark === '.' ? ',' : '.') : thousands;
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, between);
  const whole = SIGNS[sign](`${grouped}${mark}${two(Math.abs(cents) % 100)}`);
  if (cents >= 0) return whole;
  return { before: `-${whole}`, long: `−${whole}`, after: `${whole}-`, brackets: `(${whole})` }[
    minus
  ];
}

/** The cells of an order, in the order of the dialect's columns. */
export function cellsOf(order: Order, dialect: Dialect): string[] {
  const { order_id, customer, currency, channel } = order;
  const cells = [
    order_id,
    customer,
    stamp(order, dialect),
    figure(order.cents, dialect),
    currency,
    channel,
  ];
  return dialect.order.map((i) => cells[i] as string);
}

export const headersOf = ({ headers, order }: Dialect) => order.map((i) => headers[i] as string);

function quoted(value: string, { delimiter, quoting }: Dialect): string {
  const inQuotes = `"${value.replaceAll('"', '""')}"`;
  if (quoting === 'all') return inQuotes;
  if (quoting === 'padded') return value.length % 2 ? ` ${inQuotes}` : `${inQuotes}  `;
  return /["\r\n]/.test(value) || value.includes(delimiter) ? inQuotes : value;
}

function textOf(all: readonly Order[], dialect: Dialect): string {
  const headers = headersOf(dialect);
  const rows = all.map((order) => cellsOf(order, dialect));
  if (dialect.shape === 'csv') {
    return [headers, ...rows]
      .map((row) => row.map((c) => quoted(c, dialect)).join(dialect.delimiter) + dialect.newline)
      .join('');
  }
  const objects = rows.map((row) => Object.fromEntries(row.map((c, i) => [headers[i], c])));
  return dialect.shape === 'json_array'
    ? JSON.stringify(objects, null, dialect.hasTime ? 2 : 0)
    : objects.map((object) => `${JSON.stringify(object)}\n`).join('');
}

// Windows-1252 by hand: Latin-1 but for these letters (the WHATWG encoding standard's index).
const WINDOWS: Record<string, number> = { '€': 0x80, '’': 0x92, œ: 0x9c, Ÿ: 0x9f };

/** The text in the dialect's encoding; null where that encoding cannot say it. */
function encoded(whole: string, { encoding, shape }: Dialect): Buffer | null {
  if (shape !== 'csv' || encoding === 'utf-8') return Buffer.from(whole);
  if (encoding === 'utf-8-bom') return Buffer.from(`\ufeff${whole}`);
  if (encoding !== 'windows-1252') {
    const wide = Buffer.from(`\ufeff${whole}`, 'utf16le');
    return encoding === 'utf-16le' ? wide : wide.swap16();
  }
  const codes = [...whole].map((letter) => WINDOWS[letter] ?? letter.codePointAt(0) ?? 0);
  if (codes.some((code) => code > 255)) return null;
  const bytes = Buffer.from(codes);
  // Where such bytes happen to make letters of UTF-8, nobody can tell the two apart.
  return /[\xc2-\xf4][\x80-\xbf]/.test(bytes.toString('latin1')) ? null : bytes;
}

/** What holds more control characters than a text does is taken for no text at all. */
const isBinary = (text: string) =>
  [...text].filter((letter) => letter < ' ' && !/\s/.test(letter)).length > 3 + text.length / 200;

/** A file of the orders in a text dialect; null where its encoding has not all the letters. */
export function fileOf(all: readonly Order[], dialect: Dialect): Buffer | null {
  const text = textOf(all, dialect);
  const bytes = isBinary(text) ? null : encoded(text, dialect);
  if (bytes === null) return null;
  if (dialect.compression === 'gzip') return gzipSync(bytes);
  return dialect.compression === 'zstd' ? zstdCompressSync(bytes) : bytes;
}
