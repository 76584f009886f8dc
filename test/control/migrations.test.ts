import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { describe, expect, test } from 'vitest';
import * as schema from '../../src/control/schema/index.ts';

const MIGRATIONS = join(import.meta.dirname, '../../src/control/migrations');
const read = (file: string) => JSON.parse(readFileSync(join(MIGRATIONS, file), 'utf8'));

/** What drizzle-kit would write to bring the last migration to a schema. */
async function missing(tables: Record<string, unknown>): Promise<string[]> {
  const { entries } = read('meta/_journal.json') as { entries: { idx: number }[] };
  const last = String(entries.at(-1)?.idx).padStart(4, '0');
  const snapshot = read(`meta/${last}_snapshot.json`);
  return generateMigration(snapshot, generateDrizzleJson(tables, snapshot.id));
}

describe('the migrations', () => {
  test('lead to the schema', async () => {
    expect(await missing({ ...schema })).toEqual([]);
  });

  test('that lack something are found', async () => {
    const { setting, ...others } = schema;
    expect(setting).toBeDefined();
    expect(await missing(others)).toEqual(['DROP TABLE "setting" CASCADE;']);
  });
});
