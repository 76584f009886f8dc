// The one wire vocabulary: what is written to summary.json and said over HTTP.
export { type Problem, problemSchema } from './problem.ts';
export { publishedSchema } from './published-schema.ts';
export {
  type RunLine,
  type RunLines,
  runLineSchema,
  runLinesSchema,
  runParameter,
} from './run.ts';
export { permissionSchema, roleSchema, type Session, sessionSchema } from './session.ts';
export { type BacktestSummary, backtestSchema, type Summary, summarySchema } from './summary.ts';
