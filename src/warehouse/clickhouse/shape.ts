import { name, type Sql } from '../sql.ts';

/** A column of a query, as ClickHouse describes it. */
export interface AnsweredColumn {
  /** What it is called. */
  readonly name: string;
  /** What it is called inside the query's answer. */
  readonly at: Sql;
  /** ClickHouse's type. */
  readonly type: string;
}

/**
 * What a column of an answer is called: of two joined tables that both have an `amount`,
 * ClickHouse calls the second one's `t.amount` where it was asked for by that name.
 */
export const plainName = (said: string): string => said.slice(said.lastIndexOf('.') + 1);

export const answeredColumn = (said: string, type: string): AnsweredColumn => ({
  name: plainName(said),
  at: name(said),
  type,
});

/** So many answers are known at a time, of queries of so many characters at most. */
const MOST_SHAPES = 500;
const LONGEST_QUERY = 100_000;

/** What queries answer, by their text: to ask a server costs as much as to plan the query. */
export class Shapes {
  readonly #known = new Map<string, readonly AnsweredColumn[]>();
  /** The columns of the tables that were made, by their names. */
  readonly #made = new Map<string, string>();

  async of(
    query: string,
    ask: () => Promise<readonly AnsweredColumn[]>,
  ): Promise<readonly AnsweredColumn[]> {
    const known = this.#known.get(query);
    if (known) return known;
    const shape = await ask();
    if (query.length > LONGEST_QUERY) return shape;
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size >= MOST_SHAPES) this.#known.delete(oldest);
    this.#known.set(query, shape);
    return shape;
  }

  /** A table made anew with other columns may answer otherwise. */
  tableMade(name: string, columns: string): void {
    const before = this.#made.get(name);
    this.#made.set(name, columns);
    if (before !== undefined && before !== columns) this.forget();
  }

  forget(): void {
    this.#known.clear();
  }
}
