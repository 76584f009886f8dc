// What a person reads: the report and the summary behind it.
export { nextActionOf } from './next-action.ts';
export { renderBacktest } from './render-backtest.ts';
export { renderReport } from './render-report.ts';
