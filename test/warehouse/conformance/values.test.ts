import {
  asyncProperty,
  constantFrom,
  double,
  assert as holds,
  maxSafeInteger,
  oneof,
  string,
} from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, sql } from '../../../src/warehouse/index.ts';
import { openTestEngine } from '../../engine.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await openTestEngine();
});

afterAll(() => engine.close());

describe('values on their way to the engine', () => {
  test('arrive as they left, whether they stand in the text or are bound', async () => {
    const anyValue = oneof(
      string({ unit: 'binary' }).filter((text) => text.isWellFormed() && !text.includes('\0')),
      constantFrom('paid', '2024-02-29', 'EUR', "o'clock", "'; DROP TABLE x; --", '$1', 'NULL'),
      constantFrom('\\', "\\'", '\\n', '\n\t\r\b', '{p: String}', '?', '%s', '-- x', '/* x'),
      maxSafeInteger(),
      constantFrom(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324, 1e21),
      double({ noNaN: true }).filter((value) => !Object.is(value, -0)),
      constantFrom(true, false, null),
    );
    await holds(
      asyncProperty(anyValue, async (value) => {
        const [row] = await engine.rows(sql`SELECT ${value} AS value`);
        expect(row?.value).toBe(value);
      }),
      { numRuns: 300 },
    );
  });
});
