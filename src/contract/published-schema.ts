import { z } from 'zod';
import { summarySchema } from './summary.ts';

/** The JSON Schema of summary.json as it stands in docs/, written from the one definition. */
export function publishedSchema(): string {
  const schema = {
    title: 'summary.json',
    description:
      'What a run of Perenne says of a shop. Amounts are in `currency`, shares and rates between 0 and 1, days YYYY-MM-DD; null is what the records cannot give.',
    ...z.toJSONSchema(summarySchema),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
