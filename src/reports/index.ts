// What a person reads: the report and the summary behind it.
export { type ReportOptions, renderReport } from './render-report.ts';
export { type Summary, summarySchema } from './summary.ts';
