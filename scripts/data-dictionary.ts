// Writes docs/data-dictionary.md from the definitions in the code.
// Usage: node scripts/data-dictionary.ts
import { writeFileSync } from 'node:fs';
import { customerColumns } from '../src/pipeline/index.ts';
import { factTables, runTables, type Table, vaultTables } from '../src/warehouse/index.ts';

const cell = (text: string) => text.replaceAll('|', '\\|');

function tableText(table: Table): string {
  const rows = Object.entries(table.columns).map(
    ([column, { type, says, personal }]) =>
      `| \`${column}\` | ${type} | ${personal ?? 'none'} | ${cell(says)} |`,
  );
  return [
    `### ${table.name}`,
    '',
    `One row: ${table.grain}. Written by \`${table.owner}\`.`,
    '',
    '| column | type | personal data | what it says |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** The whole dictionary, as Markdown. */
export function dataDictionary(): string {
  const columns = customerColumns.map(
    ({ name, type, says }) => `| \`${name}\` | ${type} | ${cell(says)} |`,
  );
  return [
    '# Data dictionary',
    '',
    'Made from the code by `node scripts/data-dictionary.ts`; a test keeps it current.',
    '',
    'Types: `money` is exact, in the currency beside it (four decimals in tables, the',
    "currency's minor unit in `customers`); `decimal` is exact with six decimals;",
    '`probability` lies between 0 and 1; `day` is a local calendar day; `key` is the',
    'random customer key. `integer`, `count`, `quantity`, `text`, `flag`, `moment` and',
    '`bytes` are what they say. Personal data: `pseudonym` means nothing without the',
    'vault; `identity` stands in the vault alone.',
    '',
    '## customers.csv and customers.parquet',
    '',
    'One row: one customer with an order that counts, or with a contract, in the order of',
    '`customer_id`. Later versions add columns at the end.',
    '',
    '| column | type | what it says |',
    '|---|---|---|',
    ...columns,
    '',
    '## summary.json',
    '',
    'Its JSON Schema is [summary.schema.json](summary.schema.json).',
    '',
    '## rejects.csv',
    '',
    'One row: one record that could not be read. Readable by its owner alone.',
    '',
    '| column | what it says |',
    '|---|---|',
    '| `file` | The file, without its folder. |',
    '| `line` | Physical line on which the record begins, from 1. |',
    '| `column` | The column at fault; empty when the whole record is. |',
    '| `found` | What stood there, identities masked. |',
    '| `reason` | Code of the reason. |',
    '| `remedy` | What to do. |',
    '',
    '## Tables of a run (`perenne query`, `perenne export`)',
    '',
    ...runTables.map(tableText),
    '## Tables of facts (`perenne export`)',
    '',
    ...factTables.map(tableText),
    '## The vault',
    '',
    ...vaultTables.map(tableText),
  ].join('\n');
}

if (import.meta.main) writeFileSync('docs/data-dictionary.md', dataDictionary());
