import { type Engine, runFact, sql } from '../warehouse/index.ts';

/** Keeps a named fact of the run, as JSON. */
export async function writeRunFact(engine: Engine, name: string, content: unknown): Promise<void> {
  await engine.append(runFact, { name: [name], content: [JSON.stringify(content)] });
}

/** Reads a named fact of the attached run. */
export async function readRunFact<T>(engine: Engine, name: string): Promise<T> {
  const [row] = await engine.rows<{ content: string }>(
    sql`SELECT content FROM ${engine.dialect.table(runFact)} WHERE name = ${name}`,
  );
  return JSON.parse(row?.content ?? 'null') as T;
}
