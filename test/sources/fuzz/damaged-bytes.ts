import fc from 'fast-check';
import { dialects, fileOf, shops } from './orders-file.ts';

/** What is done to the bytes of a file; places are parts of its length. */
type Damage =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'cut'; readonly at: number; readonly length: number }
  | { readonly kind: 'double'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly at: number };

/** Evenly spread: fast-check prefers the ends, where a file is only its header and its magic. */
const place = fc.noBias(fc.integer({ min: 0, max: 9999 })).map((n) => n / 10_000);
const few = fc.integer({ min: 1, max: 40 });

/** Bytes that mean something to a reader of tables. */
const telling = fc
  .array(
    fc.constantFrom(
      ...[
        '"',
        ',',
        ';',
        '\t',
        '|',
        '\n',
        '\r',
        '\r\n',
        '\u0000',
        '\ufeff',
        '\u001f',
        '{',
        '}',
        '[',
      ],
      ...[']', ':', '\\', '\\u0000', 'null', '1', '-', '.', 'PAR1', '\u2028', '😀', 'sep=;\n', ' '],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((pieces) => new Uint8Array(Buffer.from(pieces.join(''))));

const damages: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({
    kind: fc.constant('flip' as const),
    at: place,
    bit: fc.integer({ min: 0, max: 7 }),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: place, length: few }),
  fc.record({ kind: fc.constant('double' as const), at: place, length: few }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: place,
    bytes: fc.oneof(telling, fc.uint8Array({ minLength: 1, maxLength: 8 })),
  }),
  fc.record({
    kind: fc.constant('end' as const),
    at: place,
  }),
);

function damaged(bytes: Buffer, damage: Damage): Buffer {
  const at = Math.floor(damage.at * bytes.length);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (damage.kind) {
    case 'flip': {
      const copy = Buffer.from(bytes);
      if (at < copy.length) copy[at] = (copy[at] as number) ^ (1 << damage.bit);
      return copy;
    }
    case 'cut':
      return Buffer.concat([before, after.subarray(damage.length)]);
    case 'double':
      return Buffer.concat([before, after.subarray(0, damage.length), after]);
    case 'insert':
      return Buffer.concat([before, damage.bytes, after]);
    case 'end':
      return before;
  }
}

/** Mostly bare text: damage to compressed bytes is all of one kind. */
const valid = fc
  .record({
    orders: shops,
    dialect: dialects,
    compression: fc.constantFrom('none', 'none', 'none', 'none', 'none', 'gzip', 'zstd'),
    shape: fc.constantFrom('csv', 'csv', 'csv', 'json_lines', 'json_array'),
  })
  .map(({ orders, dialect, compression, shape }) =>
    fileOf(orders, { ...dialect, compression, shape }),
  )
  .map((bytes) => bytes ?? Buffer.from('customer,date,amount\nA,2024-01-01,1.00\n'));

const afterAll = (bytes: fc.Arbitrary<Buffer>) =>
  fc
    .tuple(bytes, fc.array(damages, { minLength: 1, maxLength: 3 }))
    .map(([whole, all]) => all.reduce(damaged, whole));

/** Bytes of any kind, bare or behind a header or a magic that draws them into a reader. */
const anything = fc
  .tuple(
    fc.constantFrom(
      ...['', '', 'customer,date,amount\n', 'customer;date;amount\r\n', '\ufeff', '{"date":'],
      ...['[{"customer": 1}, ', 'PAR1', 'sep=,\n', '\ufeffclient\tdate\tmontant\n', '[', '{}\n'],
    ),
    fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      telling,
      fc.string({ unit: 'binary', maxLength: 100 }).map((s) => new Uint8Array(Buffer.from(s))),
    ),
  )
  .map(([head, bytes]) => Buffer.concat([Buffer.from(head), bytes]));

/**
 * Bytes that may be anything: a sound file after some damage, or no file at all.
 *
 * @param sound other sound files to damage, such as Parquet that an engine has written
 */
export const anyBytes = (sound: readonly Buffer[]): fc.Arbitrary<Buffer> =>
  fc.oneof(
    { weight: 8, arbitrary: afterAll(valid) },
    { weight: 2, arbitrary: anything },
    { weight: 2, arbitrary: afterAll(fc.constantFrom(...sound)) },
  );
