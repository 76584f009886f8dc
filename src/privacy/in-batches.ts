import { type Cell, type Engine, type Sql, sql } from '../warehouse/index.ts';

const BATCH = 10_000;

/** The columns of a reader's query whose rows bear a `position` from 1 on, some rows at a time in their order. */
export async function* inBatches(
  { reader }: Engine,
  columns: Sql,
  from: Sql,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  for (let last = 0; ; last += BATCH) {
    const cells = await reader.columns(sql`
      SELECT ${columns} FROM ${from}
      WHERE position > ${last} AND position <= ${last + BATCH} ORDER BY position`);
    if (cells[0]?.length === 0) return;
    yield cells;
  }
}

/** The answers to questions in their order, of which some are asked ahead. */
export async function* inOrder<Question, Answer>(
  questions: AsyncIterable<Question>,
  ask: (question: Question) => Promise<Answer>,
  ahead: number,
): AsyncGenerator<Answer> {
  const asked: Promise<Answer>[] = [];
  for await (const question of questions) {
    const answer = ask(question);
    // Awaited below, in its turn: that it failed earlier is no news to anyone.
    answer.catch(() => {});
    asked.push(answer);
    if (asked.length > ahead) yield (await asked.shift()) as Answer;
  }
  for (const answer of asked) yield await answer;
}
