// The order of the steps, and the folder that remembers them.

export { formats as FILE_PRESETS, KIND_NAMES as FILE_KINDS } from '../sources/index.ts';
export {
  BACKTEST_FORMATS,
  type BacktestFormat,
  type BacktestOutcome,
  backtestWorkspace,
} from './operations/backtest.ts';
export { archiveWorkspace, backupWorkspace, restoreWorkspace } from './operations/backup.ts';
export { diffRuns, type FigureChange } from './operations/diff.ts';
export { examineWorkspace, type Health } from './operations/doctor.ts';
export { exportTable, type Occasion } from './operations/export-table.ts';
export { forgetCustomer } from './operations/forget.ts';
export { keptReport } from './operations/kept-report.ts';
export { listImports, listRuns } from './operations/list.ts';
export { dropFormer, moveWorkspace } from './operations/move.ts';
export { type FoundRun, findRun, openPicture, type Picture } from './operations/open-picture.ts';
export { previewFile } from './operations/preview-file.ts';
export { queryRun } from './operations/query.ts';
export { findByIdentity, withIdentities } from './operations/reveal.ts';
export { changeTerms, readTerms, type TermsChange } from './operations/settings.ts';
export { customerThroughRuns } from './operations/through-runs.ts';
export { undoFile } from './operations/undo.ts';
export { customerColumns } from './outputs/customer-columns.ts';
export { silentProgress } from './progress.ts';
export type { RunSummary } from './run-summary.ts';
export { type ValueOutcome, valueCustomers } from './value.ts';
export {
  type FileReading,
  OUTPUT_FORMATS,
  type OutputFormat,
  type Progress,
  type StepName,
  type Surroundings,
  type ValueRequest,
} from './value-request.ts';
export type { WorkspaceAddress } from './workspace/site.ts';
export { openWorkspace, readWorkspace } from './workspace/workspace.ts';
