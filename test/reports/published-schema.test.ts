import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publishedSchema, summarySchema } from '../../src/contract/index.ts';
import { sampleSummary } from './sample-summary.ts';

const published = readFileSync(new URL('../../docs/summary.schema.json', import.meta.url), 'utf8');

test('the published schema is the current one (else: node scripts/summary-schema.ts)', () => {
  expect(published).toBe(publishedSchema());
});

test('names every section and refuses what it does not know', () => {
  const schema = JSON.parse(published);
  expect(schema.required).toEqual(Object.keys(summarySchema.shape));
  expect(schema.additionalProperties).toBe(false);
});

test('a section that is missing, or a share above 1, is not a summary', () => {
  const { totals, ...rest } = sampleSummary();
  expect(summarySchema.safeParse(rest).success).toBe(false);
  const wrong = { ...rest, totals: { ...totals, repeat_rate: 1.2 } };
  expect(summarySchema.safeParse(wrong).success).toBe(false);
});
