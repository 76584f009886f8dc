// What a person reads: the report and the summary behind it.
export { publishedSchema } from './published-schema.ts';
export { renderReport } from './render-report.ts';
export { type Summary, summarySchema } from './summary.ts';
