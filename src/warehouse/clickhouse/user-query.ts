import { InputError, type PerenneError } from '../../vocabulary/index.ts';
import { join, name, sql } from '../sql.ts';
import { runTables } from '../tables/all.ts';
import type { UserAnswer } from '../warehouse.ts';
import { rowsOf } from './cells.ts';
import { PREFIXES, runPrefix } from './layout.ts';
import type { ClickhouseNode } from './node.ts';
import { literal, statement } from './statement.ts';

/** Functions that read beside the tables that a query names. */
const READING =
  /^(?:file|url\w*|s3\w*|dict\w*|joinGet\w*|catboost\w*|hasColumnInTable|getMacro|evalMLMethod|executable)$/i;

/** What a table's name may not begin with: it would be another run, or facts, or the vault. */
const OWN_NAMES = Object.values(PREFIXES).map((prefix) => `${prefix}_`);

const TABLES_WANTED = /^\s*show\s+tables\s*;?\s*$/i;

/**
 * Runs one statement that a person wrote against the tables of a run, under their own names.
 * The server may change nothing meanwhile; and what its parser finds in the statement may name no
 * table but the run's, call no function that reads elsewhere, and make no table of a function.
 *
 * @throws InputError query_confined, query_failed
 */
export async function askClickhouse(
  node: ClickhouseNode,
  database: string,
  run: number,
  text: string,
): Promise<UserAnswer> {
  const { rows } = await node.answer(`SELECT name FROM system.tables
    WHERE database = ${literal(database)} AND startsWith(name, ${literal(`${runPrefix(run)}_`)})`);
  const present = new Set(rows.map(([table]) => String(table)));
  const tables = runTables
    .map((table) => table.name)
    .filter((table) => present.has(`${runPrefix(run)}_${table}`));
  if (TABLES_WANTED.test(text)) {
    return { columns: ['name'], rows: tables.toSorted().map((table) => ({ name: table })) };
  }
  const asked = text.trim().replace(/;+$/, '');
  const known = tables.map((table) => {
    const at = name(`${runPrefix(run)}_${table}`);
    return sql`${name(table)} AS (SELECT * FROM ${at})`;
  });
  const answer = await asTheirs(async () => {
    await refuseOutside(node, asked);
    const query = `WITH ${statement(join(known))} SELECT * FROM (\n${asked}\n)`;
    return node.answer(query, READ_ONLY);
  });
  return { columns: [...answer.names], rows: rowsOf(answer.names, answer.types, answer.rows) };
}

const READ_ONLY = { readonly: '1', query_plan_remove_redundant_sorting: 0 } as const;

/** What the server says of the statement is for whoever wrote it. */
async function asTheirs<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const { code, cause } = error as PerenneError;
    if (code !== 'warehouse_query_failed' && code !== 'warehouse_right_missing') throw error;
    const said = cause instanceof Error ? cause.message : '';
    const [message = ''] = said.split(/\n| in scope | In the query/, 1);
    throw new InputError('query_failed', { message: message.slice(0, 300) }, { cause });
  }
}

/** Has the server's parser read a statement, and looks at every name in it. */
async function refuseOutside(node: ClickhouseNode, asked: string): Promise<void> {
  const { rows } = await node.answer('SELECT name FROM system.databases');
  const databases = new Set(rows.map(([database]) => String(database).toLowerCase()));
  const lines = await node.lines(`EXPLAIN AST SELECT * FROM (\n${asked}\n)`, READ_ONLY);
  lines.forEach((line, i) => {
    const [kind, said = ''] = line.trim().split(' ', 2) as [string, string?];
    const isTable = (lines[i - 1] ?? '').trim().startsWith('TableExpression');
    if (kind === 'Set') refuse('SETTINGS');
    if (kind === 'Function' && (isTable || READING.test(said))) refuse(said);
    if (kind === 'TableIdentifier' || kind === 'Identifier') {
      const [first = '', second] = said.split('.');
      const isQualified = kind === 'TableIdentifier' && second !== undefined;
      const isElsewhere = second !== undefined && databases.has(first.toLowerCase());
      const isOwn = OWN_NAMES.some((prefix) =>
        said.split('.').some((part) => part.startsWith(prefix)),
      );
      if (isQualified || isElsewhere || isOwn) refuse(said);
    }
  });
}

function refuse(found: string): never {
  throw new InputError('query_confined', { found });
}
