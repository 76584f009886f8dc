// Writes docs/summary.schema.json from the zod schema: node scripts/summary-schema.ts
import { writeFileSync } from 'node:fs';
import { publishedSchema } from '../src/contract/index.ts';

const file = new URL('../docs/summary.schema.json', import.meta.url);
writeFileSync(file, publishedSchema());
