import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { revealCustomers } from '../../privacy/index.ts';
import type { Locale, Terms } from '../../vocabulary/index.ts';
import { type DuckdbEngine, name, type Sql, sql } from '../../warehouse/index.ts';
import type { RunSummary } from '../run-summary.ts';
import type { OutputFormat } from '../value-request.ts';
import type { Workspace } from '../workspace/workspace.ts';

import { customersOf, customersQuery, lendCustomers } from './customers.ts';
import { rejectsQuery, standingRejects } from './rejects.ts';
import { writeAtomically } from './write-atomically.ts';

export interface OutputRequest {
  readonly folder: string;
  readonly formats: readonly OutputFormat[];
  readonly pseudonymous: boolean;
  readonly locale: Locale;
  /** Where the report is laid down with the run, beside the folder. */
  readonly kept: readonly { readonly locale: Locale; readonly path: string }[];
  /** Who runs the command, and when (UTC): for the record of disclosures. */
  readonly actor: string;
  readonly at: string;
}

/** Whom an output is for: what names a customer is its owner's alone. */
const OWNER_ONLY = 0o600;
const EVERYONE = 0o644;

/**
 * Writes what the run came to into the output folder, each file whole or not at all.
 *
 * @returns the paths written, in order
 * @throws EnvironmentError output_unwritable
 */
export async function writeOutputs(
  workspace: Workspace,
  terms: Terms,
  summary: RunSummary,
  request: OutputRequest,
): Promise<string[]> {
  const { engine } = workspace;
  const written: string[] = [];
  const write = async (file: string, fill: (draft: string) => Promise<void>, mode: number) => {
    const path = join(request.folder, file);
    await writeAtomically(path, fill, mode);
    written.push(path);
  };
  const tables = (['csv', 'parquet'] as const).filter((f) => request.formats.includes(f));
  if (tables.length > 0) {
    const identities = request.pseudonymous ? null : await revealed(workspace, request);
    const { reader } = engine;
    const relations = await lendCustomers(engine, identities);
    const query = customersQuery(terms, relations, request.locale, reader.dialect);
    await reader.keepingOrder(async () => {
      const rows = tables.length > 1 ? await laidOut(reader, query) : query;
      for (const format of tables) {
        const fill = (draft: string) => reader.copyTo(rows, draft, format);
        await write(`customers.${format}`, fill, OWNER_ONLY);
      }
      await reader.run(sql`DROP TABLE IF EXISTS ${LAID_OUT}`);
    });
  }
  if (request.formats.includes('json')) {
    const text = `${JSON.stringify(summary, null, 2)}\n`;
    await write('summary.json', (draft) => writeFile(draft, text), EVERYONE);
  }
  if (request.formats.includes('html')) {
    // Drawing charts takes a third of a second to load: only who writes a report waits for it.
    const { renderReport } = await import('../../reports/index.ts');
    const version = summary.perenne_version;
    const inWords = (locale: Locale) => renderReport(summary, { locale, version });
    const html = inWords(request.locale);
    await write('report.html', (draft) => writeFile(draft, html), EVERYONE);
    for (const { locale, path } of request.kept) {
      await writeFile(path, locale === request.locale ? html : inWords(locale), {
        mode: OWNER_ONLY,
      });
    }
  }
  await write('rejects.csv', (draft) => writeRejects(workspace, request.locale, draft), OWNER_ONLY);
  return written;
}

const LAID_OUT = name('customers_file');

/** The rows of a query, worked out and put in order once for several files. */
async function laidOut(reader: DuckdbEngine, query: Sql): Promise<Sql> {
  await reader.run(sql`CREATE OR REPLACE TEMPORARY TABLE ${LAID_OUT} AS ${query}`);
  return sql`SELECT * FROM ${LAID_OUT} t`;
}

async function revealed({ engine, keys }: Workspace, { actor, at }: OutputRequest) {
  return revealCustomers(engine, keys, await customersOf(engine), {
    purpose: 'customers_file',
    actor,
    at,
  });
}

async function writeRejects({ engine }: Workspace, locale: Locale, draft: string): Promise<void> {
  await rm(draft, { force: true });
  const rejects = await engine.lend(standingRejects(engine.dialect), 'reject_rows');
  await engine.reader.copyTo(rejectsQuery(rejects, locale), draft, 'csv');
}
