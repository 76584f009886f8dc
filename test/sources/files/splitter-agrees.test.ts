import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bench, openBench } from './staging.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const words = fc.constantFrom(
  '"',
  '"',
  ',',
  ',',
  '\n',
  '\n',
  'a',
  'b c',
  ' ',
  '""',
  '\r\n',
  '\r',
  'é',
);

/**
 * Oracles: the accounting (every record is read or rejected, once, in order); for lines without
 * any quote, `split` by comma; and the letters of the file, none of which may vanish or double.
 */
test('on any bytes every record is read or rejected, and never shifted into another', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 40 }), async (pieces) => {
      const body = pieces.join('');
      fc.pre(/[^\r\n]/.test(body));
      const { file, cells, rejects } = await bench.stage(`x,y\n${body}`);
      try {
        expect(cells.size + rejects.length).toBe(file.recordsRead);
        expect(rejects.length).toBe(file.recordsRejected);
        const numbers = [...cells.keys(), ...rejects.map(({ record }) => record)];
        expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, i) => i + 1));
        const lines = await file.physicalLines(numbers);
        const texts = `x,y\n${body}`.split(/\r\n|\r|\n/);
        for (const [record, row] of cells) {
          expect(row.length).toBe(2);
          const text = texts[(lines.get(record) ?? 0) - 1];
          if (!text.includes('"')) expect(text.split(',').map((c) => c || null)).toEqual(row);
        }
        if (file.isTight) {
          const values = [...cells.values()].flat().filter((value) => value !== null);
          expect(values.filter((value) => !/^[!-~](?:.*[!-~])?$/.test(value))).toEqual([]);
        }
        // Nothing vanished: what was read and the lines of rejects cover every letter but syntax.
        const letters = (text: string) => text.replace(/[^abcé]/g, '').length;
        const read = [...cells.values()].flat().map((value) => letters(value ?? ''));
        const set = rejects.map(({ found }) => found.replace(/[^x]/g, '').length);
        expect([...read, ...set].reduce((a, b) => a + b, 0)).toBe(letters(body));
      } finally {
        await file.dispose();
      }
    }),
    { numRuns: 150 },
  );
});

test.each([
  ['a,b c\n,2', true],
  ['a,b c', true],
  ['a, b', false],
  ['a ,b', false],
  ['a,b ', false],
  ['a,\tb', false],
  ['é,b', false],
  ['"a",b', false],
])('%j has nothing to trim: %s', async (body, isTight) => {
  const { file } = await bench.stage(`x,y\n${body}`);
  expect(file.isTight).toBe(isTight);
  await file.dispose();
});
