// What a person reads: the report and the summary behind it.
export { renderBacktest } from './render-backtest.ts';
export { renderReport } from './render-report.ts';
