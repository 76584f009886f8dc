// The one wire vocabulary: what is written to summary.json and said over HTTP.
export {
  type FilePreview,
  type Job,
  type JobProgress,
  type JobResult,
  type Jobs,
  jobProgressSchema,
  jobSchema,
  jobsSchema,
  previewSchema,
  type Reading,
  type Refresh,
  type RefreshRequest,
  readingSchema,
  refreshSchema,
  type Schedule,
  STEPS,
  scheduleChangeSchema,
  scheduleSchema,
  type Upload,
  uploadSchema,
} from './job.ts';
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
export {
  type SettingsChange,
  type ShopSettings,
  settingsChangeSchema,
  settingsSchema,
} from './settings.ts';
export { type BacktestSummary, backtestSchema, type Summary, summarySchema } from './summary.ts';
