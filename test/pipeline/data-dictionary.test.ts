import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dataDictionary } from '../../scripts/data-dictionary.ts';
import { factTables, runTables, vaultTables } from '../../src/warehouse/index.ts';

test('the published data dictionary is what the code says', () => {
  const published = readFileSync(new URL('../../docs/data-dictionary.md', import.meta.url), 'utf8');
  expect(published).toBe(dataDictionary());
});

test('every column of every table has a sentence, and no identity stands outside the vault', () => {
  const tables = [...factTables, ...runTables, ...vaultTables];
  expect(tables.length).toBeGreaterThan(20);
  for (const table of tables) {
    for (const [column, { says, personal }] of Object.entries(table.columns)) {
      expect(says, `${table.name}.${column}`).toMatch(/^\S.*[.:]$|^\S.*\.$/);
      if (personal === 'identity') expect(table.place).toBe('vault');
    }
  }
});
