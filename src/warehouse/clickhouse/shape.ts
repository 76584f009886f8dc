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
