// What a person reads: the report and the summary behind it.
export { publishedSchema } from './published-schema.ts';
export { renderBacktest } from './render-backtest.ts';
export { renderReport } from './render-report.ts';
export { type BacktestSummary, backtestSchema, type Summary, summarySchema } from './summary.ts';
