import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { undoneRow, writeImportRows } from '../../src/sources/import-row.ts';
import { kindNamed } from '../../src/sources/kinds/all.ts';
import type { Kind } from '../../src/sources/kinds/kind.ts';
import { writeReplaced } from '../../src/sources/supersession.ts';
import { undoImport, withdraw } from '../../src/sources/undo.ts';
import {
  type DuckdbEngine,
  factTables,
  importFile,
  join,
  name,
  openDuckdb,
  orderRecord,
  type Row,
  replacedRecord,
  replacedRecords,
  sql,
  standing,
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
async function bring(kind: Kind, importId: number, file: File, inPlaceOf: number | null = null) {
  await addRecords(kind, importId, file);
  const days = file.records.map(({ day }) => dayText(day)).sort();
  const [from = '', to = ''] = [days[0], days.at(-1)];
  const identifiedBy = file.records.some(({ family }) => family !== null) ? 'id' : 'period';
  const period = { from, to, identifiedBy } as const;
  await writeReplaced(engine, kind, file.source, importId, period, inPlaceOf);
  if (inPlaceOf !== null) await withdraw(engine, inPlaceOf, file.source, importId);
  const before = await stands(kind);
  await engine.insert(
    importFile,
    sql`SELECT ${importId} AS import_id, ${file.source} AS source, 'active' AS status, 'f' AS file_name,
      CAST(${from} AS DATE) AS period_from, CAST(${to} AS DATE) AS period_to,
      ${identifiedBy} AS identified_by`,
  );
  if (inPlaceOf !== null) await writeImportRows(engine, [await undoneRow(engine, inPlaceOf)]);
  return before;
}

async function addRecords(kind: Kind, importId: number, file: File) {
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
}

/** Which imports replace each record that counts, as the rules say, one record at a time. */
function expected(files: readonly (File | null)[], linesHaveMembers: boolean) {
  const answer = new Map<string, ReadonlySet<number>>();
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
    const candidates: number[] = [];
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
    answer.set(`${mine.importId}/${mine.record}`, new Set(candidates));
  }
  return answer;
}

interface Named extends Row {
  import_id: number;
  record: number;
}
const keyOf = ({ import_id, record }: Named) => `${import_id}/${record}`;

/** The records that stand. */
async function stands(kind: Kind) {
  const rows = await engine.rows<Named>(
    sql`SELECT import_id, record FROM ${standing(kind.facts, engine.dialect)} s`,
  );
  return rows.map(keyOf).sort();
}

/** Order numbers that several orders of a source which stand share: valuing them relies on there being none. */
const numbersOfSeveral = () =>
  engine.rows(sql`
    SELECT source, order_id FROM ${standing(orderRecord, engine.dialect)} s
    WHERE order_id IS NOT NULL GROUP BY source, order_id HAVING count(*) > 1`);

/** Who replaced the others. */
async function replaced(kind: Kind) {
  const rows = await engine.rows<Named & { superseded_by: number }>(
    sql`SELECT * FROM ${replacedRecords(kind.facts, engine.dialect)} r`,
  );
  return rows.map((row) => [keyOf(row), row.superseded_by] as const);
}

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
  fc.array(
    fc.record({
      file: file(withMember),
      undoes: fc.option(fc.nat(4)),
      inPlaceOf: fc.option(fc.nat(4)),
    }),
    { minLength: 1, maxLength: 5 },
  );

describe.each([
  ['orders', false],
  ['order_lines', true],
  ['refunds', false],
  ['subscriptions', false],
] as const)('%s', (kindName, withMember) => {
  const kind = kindNamed(kindName);
  // Oracle: the rules, applied to one record at a time to what is active in the end. It never sees
  // what was undone, so agreement is also "as if it had never come". Until the row of an import is
  // written, what it brought and what it replaces changes nothing.
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
        for (const table of [importFile, replacedRecord, kind.facts]) await engine.create(table);
        const files: (File | null)[] = [];
        for (const { file: next, undoes, inPlaceOf } of sequence) {
          const stood = await stands(kind);
          const earlier = inPlaceOf === null ? null : files[inPlaceOf];
          const isReread = earlier?.source === next.source;
          files.push(next);
          const retaken = isReread && inPlaceOf !== null ? inPlaceOf + 1 : null;
          expect(await bring(kind, files.length, next, retaken)).toEqual(stood);
          if (retaken !== null) files[retaken - 1] = null;
          if (undoes !== null && undoes < files.length) {
            await undoImport(engine, undoes + 1);
            files[undoes] = null;
          }
        }
        const by = oracle(files);
        const standing = [...by].filter(([, imports]) => imports.size === 0).map(([key]) => key);
        expect(await stands(kind)).toEqual(standing.sort());
        if (kindName === 'orders') expect(await numbersOfSeveral()).toEqual([]);
        const gone = await replaced(kind);
        expect(new Set(gone.map(([key]) => key)).size).toBe(by.size - standing.length);
        expect(gone.filter(([key, importId]) => !by.get(key)?.has(importId))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

// However many records an export of everything replaces, one row says so; undone, it says nothing.
test('an export of everything replaces an import whole, but for what the import itself says twice', async () => {
  const kind = kindNamed('orders');
  for (const table of [importFile, replacedRecord, kind.facts]) await engine.create(table);
  const shop = (...families: string[]): File => ({
    source: 'shop',
    records: families.map((family) => ({ family, member: null, day: 1 })),
  });
  const rows = () =>
    engine.rows(sql`SELECT import_id, record, superseded_by
      FROM ${engine.dialect.table(replacedRecord)} ORDER BY ALL`);
  await bring(kind, 1, shop('a', 'b', 'a', 'c'));
  const twice = { import_id: 1, record: 1, superseded_by: 1 };
  expect(await rows()).toEqual([twice]);
  await bring(kind, 2, shop('a', 'b', 'c', 'd'));
  const whole = { import_id: 1, record: null, superseded_by: 2 };
  expect(await rows()).toEqual([twice, whole]);
  await bring(kind, 3, shop('c'));
  const single = { import_id: 2, record: 3, superseded_by: 3 };
  expect(await rows()).toEqual([twice, whole, single]);
  expect(await stands(kind)).toEqual(['2/1', '2/2', '2/4', '3/1']);
  await undoImport(engine, 2);
  expect(await stands(kind)).toEqual(['1/2', '1/3', '3/1']);
});

test('an import that was never made cannot be undone', async () => {
  await engine.create(importFile);
  await expect(undoImport(engine, 7)).rejects.toMatchObject({ code: 'import_unknown' });
});
