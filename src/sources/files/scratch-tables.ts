import {
  type ColumnSet,
  type DuckdbEngine,
  defineTable,
  name,
  Sql,
  sql,
} from '../../warehouse/index.ts';
import type { RecordSpan } from './record-splitter.ts';
import type { StructuralReason } from './staged-file.ts';

const HELD = 20_000;
const SHOWN = 80;

/** How many files each engine has staged: their tables are numbered. */
const staged = new WeakMap<DuckdbEngine, number>();

/** Everything a staged file keeps in the engine, under names of its own. */
export class ScratchTables {
  readonly engine: DuckdbEngine;
  readonly #stem: string;
  readonly #rejects;
  #held: { record: number; line: number; reason: StructuralReason; found: string }[] = [];

  constructor(engine: DuckdbEngine) {
    this.engine = engine;
    const number = (staged.get(engine) ?? 0) + 1;
    staged.set(engine, number);
    this.#stem = `staged_${number}`;
    this.#rejects = defineTable({
      name: `${this.#stem}_rejects`,
      place: 'scratch',
      owner: 'sources',
      grain: 'one record of the file that could not be read',
      columns: {
        record: { type: 'count', says: 'Number of the record in the file, from 1.' },
        line: { type: 'count', says: 'Physical line, from 1.' },
        reason: { type: 'text', says: 'Code of the reason.' },
        found: { type: 'text', says: 'What stood there, masked.' },
      },
    });
  }

  /** `record`, `c0`, `c1`, …; a view or a table. */
  get records(): Sql {
    return name(this.#stem);
  }

  /** What `records` is made from, where that is another table. */
  get source(): Sql {
    return name(`${this.#stem}_source`);
  }

  get rejects(): Sql {
    return name(this.#rejects.name);
  }

  async createRejects(): Promise<void> {
    await this.engine.create(this.#rejects);
  }

  /** Notes a rejected record; `flush` writes what is held. */
  reject(record: number, span: RecordSpan, reason: StructuralReason, bytes: Buffer): void {
    const shown = bytes.toString('utf8', span.start, Math.min(span.end, span.start + 4 * SHOWN));
    this.#held.push({ record, line: span.line, reason, found: masked(shown) });
  }

  async flush(isEnd: boolean): Promise<void> {
    if (this.#held.length === 0 || (this.#held.length < HELD && !isEnd)) return;
    const columns: ColumnSet = {
      record: Float64Array.from(this.#held, ({ record }) => record),
      line: Float64Array.from(this.#held, ({ line }) => line),
      reason: this.#held.map(({ reason }) => reason),
      found: this.#held.map(({ found }) => found),
    };
    this.#held = [];
    await this.engine.append(this.#rejects, columns);
  }

  async count(rows: Sql): Promise<number> {
    const [answer] = await this.engine.rows<{ n: number }>(sql`SELECT count(*) AS n FROM ${rows}`);
    return answer?.n ?? 0;
  }

  /** Removes the table of records, to be made anew. */
  async clear(): Promise<void> {
    const { engine, records, source } = this;
    const [found] = await engine.rows<{ type: string }>(
      sql`SELECT table_type AS type FROM information_schema.tables WHERE table_name = ${this.#stem}`,
    );
    const kind = Sql.written(found?.type === 'VIEW' ? 'VIEW' : 'TABLE');
    await engine.run(sql`DROP ${kind} IF EXISTS ${records}`);
    await engine.run(sql`DROP TABLE IF EXISTS ${source}`);
  }

  async drop(): Promise<void> {
    await this.clear();
    await this.engine.drop(this.#rejects);
  }
}

/** Letters as x, digits as 9, at most 80 characters: the shape of what was found, not the words. */
export function masked(text: string): string {
  return [...text]
    .slice(0, SHOWN)
    .join('')
    .replace(/\p{L}|\p{M}/gu, 'x')
    .replace(/\p{N}/gu, '9')
    .replace(/\p{C}/gu, ' ');
}

/** The same in SQL. */
export const maskedSql = (text: Sql): Sql =>
  [
    ['[\\p{L}\\p{M}]', 'x'],
    ['\\p{N}', '9'],
    ['\\p{C}', ' '],
  ].reduce(
    (inner, [pattern, by]) =>
      sql`regexp_replace(${inner}, ${pattern as string}, ${by as string}, 'g')`,
    sql`left(${text}, ${Sql.written(String(SHOWN))})`,
  );
