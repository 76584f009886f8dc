import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kindNamed } from '../../src/sources/kinds/all.ts';
import type { Kind } from '../../src/sources/kinds/kind.ts';
import { resolveSupersession } from '../../src/sources/supersession.ts';
import { undoImport } from '../../src/sources/undo.ts';
import {
  type DuckdbEngine,
  factTables,
  importFile,
  join,
  name,
  openDuckdb,
  sql,
} from '../../src/warehouse/index.ts';

interface Said {
  /** Id of the record or of its family; null when it carries none. */
  readonly family: string | null;
  /** Number of the line; only lines of orders have one. */
  readonly member: string | null;
  /** Day of January 2024. */
  readonly day: number;
}

interface File {
  readonly source: string;
  readonly records: readonly Said[];
}

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ facts: { path: ':memory:' } });
  for (const table of factTables) await engine.create(table);
});
afterAll(() => engine.close());

const dayText = (day: number) => `2024-01-${String(day).padStart(2, '0')}`;

/** Puts a file into the facts as an import does, and resolves what it replaces. */
async function bring(kind: Kind, importId: number, file: File) {
  const days = file.records.map(({ day }) => dayText(day)).sort();
  const hasIds = file.records.some(({ family }) => family !== null);
  await engine.insert(
    importFile,
    sql`SELECT ${importId} AS import_id, ${file.source} AS source, 'active' AS status, 'f' AS file_name,
      CAST(${days[0]} AS DATE) AS period_from, CAST(${days.at(-1) as string} AS DATE) AS period_to,
      ${hasIds ? 'id' : 'period'} AS identified_by`,
  );
  const columns =
    kind.name === 'order_lines' ? ['order_id', 'line_id'] : [kind.identification.fields[0]];
  const movement = kind.name === 'subscriptions' ? [sql`'start' AS movement`] : [];
  const rows = file.records.map(({ family, member, day }, i) => {
    const values = [family, member].slice(0, columns.length);
    const ids = columns.map(
      (column, j) => sql`CAST(${values[j] as string | null} AS VARCHAR) AS ${name(column)}`,
    );
    return sql`SELECT ${importId} AS import_id, ${i + 1} AS record, ${file.source} AS source,
      ${join([...ids, ...movement])}, CAST(${dayText(day)} AS DATE) AS ${name(kind.day as string)}`;
  });
  await engine.insert(kind.facts, join(rows, sql` UNION ALL `));
  await resolveSupersession(engine, kind, file.source, importId);
}

/** What replaced each record that counts, as the rules say, one record at a time. */
function expected(files: readonly (File | null)[], linesHaveMembers: boolean) {
  const answer = new Map<string, number | null>();
  const all = files.flatMap((file, i) =>
    file
      ? file.records.map((said, r) => ({
          ...said,
          source: file.source,
          importId: i + 1,
          record: r + 1,
        }))
      : [],
  );
  for (const mine of all) {
    const candidates = [0];
    for (const other of all) {
      if (other.source !== mine.source) continue;
      const isLater = other.importId > mine.importId;
      const sameFamily = mine.family !== null && mine.family === other.family;
      const follows = isLater || (other.importId === mine.importId && other.record > mine.record);
      if (sameFamily && linesHaveMembers) {
        if (mine.member !== null && mine.member === other.member && follows)
          candidates.push(other.importId);
        if (isLater && (mine.member === null || other.member === null))
          candidates.push(other.importId);
      } else if (sameFamily && follows) candidates.push(other.importId);
      const file = files[other.importId - 1] as File;
      const days = file.records.map(({ day }) => day);
      const covers = Math.min(...days) <= mine.day && mine.day <= Math.max(...days);
      const otherHasIds = file.records.some(({ family }) => family !== null);
      if (isLater && covers && (mine.family === null || !otherHasIds))
        candidates.push(other.importId);
    }
    answer.set(`${mine.importId}/${mine.record}`, Math.max(...candidates) || null);
  }
  return answer;
}

async function found(kind: Kind) {
  const rows = await engine.rows<{
    import_id: number;
    record: number;
    superseded_by: number | null;
  }>(sql`
    SELECT f.import_id, f.record, f.superseded_by FROM ${engine.dialect.table(kind.facts)} f
    JOIN ${engine.dialect.table(importFile)} i ON i.import_id = f.import_id AND i.status = 'active'`);
  return new Map(rows.map((row) => [`${row.import_id}/${row.record}`, row.superseded_by]));
}

const sorted = (map: Map<string, number | null>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

const said = (withMember: boolean) =>
  fc.record({
    family: fc.constantFrom('a', 'b', 'c'),
    member: withMember ? fc.constantFrom('1', '2', null) : fc.constant(null),
    day: fc.integer({ min: 1, max: 9 }),
  });

/** A file whose records all have an id, or none has one. */
const file = (withMember: boolean): fc.Arbitrary<File> =>
  fc
    .record({
      source: fc.constantFrom('shop', 'shop', 'till'),
      records: fc.array(said(withMember), { minLength: 1, maxLength: 5 }),
      hasIds: fc.boolean(),
    })
    .map(({ source, records, hasIds }) => ({
      source,
      records: records.map((r) => (hasIds ? r : { ...r, family: null, member: null })),
    }));

const steps = (withMember: boolean) =>
  fc.array(fc.record({ file: file(withMember), undoes: fc.option(fc.nat(4)) }), {
    minLength: 1,
    maxLength: 5,
  });

describe.each([
  ['orders', false],
  ['order_lines', true],
  ['refunds', false],
  ['subscriptions', false],
] as const)('%s', (kindName, withMember) => {
  const kind = kindNamed(kindName);
  // Oracle: the rules, applied to one record at a time to what is active in the end. It never sees
  // what was undone, so agreement is also "as if it had never come".
  test('what stands depends on the active imports alone, in whatever order they came and went', async () => {
    // A movement of a subscription is named by its day and movement: one kind of member, never NULL.
    const oracle = (files: readonly (File | null)[]) =>
      kindName === 'subscriptions'
        ? expected(
            files.map(
              (f) =>
                f && { ...f, records: f.records.map((r) => ({ ...r, member: String(r.day) })) },
            ),
            true,
          )
        : expected(files, withMember);
    await fc.assert(
      fc.asyncProperty(steps(withMember), async (sequence) => {
        await engine.create(importFile);
        await engine.create(kind.facts);
        const files: (File | null)[] = [];
        for (const { file: next, undoes } of sequence) {
          files.push(next);
          await bring(kind, files.length, next);
          if (undoes !== null && undoes < files.length) {
            await undoImport(engine, undoes + 1);
            files[undoes] = null;
          }
        }
        expect(sorted(await found(kind))).toEqual(sorted(oracle(files)));
      }),
      { numRuns: 40 },
    );
  });
});

test('an import that was never made cannot be undone', async () => {
  await engine.create(importFile);
  await expect(undoImport(engine, 7)).rejects.toMatchObject({ code: 'import_unknown' });
});
