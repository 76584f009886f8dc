// The one wire vocabulary: what is written to summary.json and said over HTTP.

export {
  type AccountChange,
  accountChangeSchema,
  type NewTokenAnswer,
  newTokenSchema,
  type OwnPassword,
  ownPasswordSchema,
  type PasswordChange,
  passwordChangeSchema,
  type SecondFactorStart,
  secondFactorStartSchema,
  type TokenLine,
  type TokenLines,
  type TokenRequest,
  tokenRequestSchema,
  tokenSchema,
  tokensSchema,
} from './account.ts';
export { type AliveSurface, aliveSurfaceSchema } from './alive-surface.ts';
export {
  type AuditLine,
  type AuditLines,
  auditEntrySchema,
  auditPageSchema,
  auditQuery,
} from './audit.ts';
export {
  type Backup,
  type Backups,
  backupParameter,
  backupSchema,
  backupsSchema,
} from './backup.ts';
export {
  type CohortCrossing,
  type CohortMeasure,
  type Cohorts,
  cohortQuery,
  cohortsSchema,
} from './cohorts.ts';
export {
  type Customer,
  type CustomerChoices,
  type CustomerExportQuery,
  type CustomerPage,
  type CustomerPast,
  type CustomersQuery,
  customerChoicesSchema,
  customerExportQuery,
  customerPageSchema,
  customerParameter,
  customerPastSchema,
  customerSchema,
  customersQuery,
} from './customers.ts';

export {
  type Erased,
  type FilePreview,
  type Job,
  type JobProgress,
  type JobResult,
  type Jobs,
  jobProgressSchema,
  jobSchema,
  jobsSchema,
  type Presets,
  presetsSchema,
  previewSchema,
  type Reading,
  type Refresh,
  type RefreshRequest,
  readingSchema,
  refreshSchema,
  type Saved,
  type Schedule,
  type SpendEntry,
  STEPS,
  scheduleChangeSchema,
  scheduleSchema,
  spendEntrySchema,
  type Upload,
  uploadSchema,
} from './job.ts';
export {
  type MailAnswer,
  type MailChange,
  type MailSettings,
  mailAnswerSchema,
  mailChangeSchema,
  mailSchema,
} from './mail.ts';
export { type NextAction, nextActionSchema } from './next-action.ts';
export { type Payback, paybackSchema } from './payback.ts';
export {
  doneSchema,
  type Forgotten,
  forgottenSchema,
  type Invitation,
  type Invitations,
  type Invite,
  invitationSchema,
  invitationsSchema,
  inviteSchema,
  type Join,
  joinSchema,
  type Link,
  type LinkSeen,
  linkSchema,
  linkSeenSchema,
  linkTokenSchema,
  type NewPassword,
  newPasswordSchema,
  numberParameter,
  type PeopleLines,
  type PersonLine,
  peopleSchema,
  personParameter,
  personSchema,
  type RoleChange,
  roleChangeSchema,
} from './people.ts';
export { type Problem, problemSchema } from './problem.ts';
export { publishedSchema } from './published-schema.ts';
export {
  type RunLine,
  type RunLines,
  runLineSchema,
  runLinesSchema,
  runParameter,
} from './run.ts';
export { segmentRuleSchema } from './segment-rule.ts';
export {
  type Movements,
  movementsQuery,
  movementsSchema,
  type Playbooks,
  playbookChangeSchema,
  playbookParameter,
  playbookResetQuery,
  playbooksSchema,
  type Segment,
  type SegmentCount,
  type SegmentTerms,
  type SegmentVersions,
  segmentChangeSchema,
  segmentCountRequest,
  segmentCountSchema,
  segmentParameter,
  segmentSchema,
  segmentsSchema,
  segmentTermsSchema,
  segmentVersionsSchema,
  type Undertaking,
} from './segments.ts';
export {
  permissionSchema,
  roleSchema,
  type SecondFactor,
  type Session,
  type SignIn,
  type SignInAnswer,
  secondFactorSchema,
  sessionSchema,
  signInAnswerSchema,
  signInSchema,
} from './session.ts';
export {
  type SettingsChange,
  type ShopSettings,
  settingsChangeSchema,
  settingsSchema,
} from './settings.ts';
export { type BacktestSummary, backtestSchema, type Summary, summarySchema } from './summary.ts';
export {
  type SavedView,
  type ViewTerms,
  viewParameter,
  viewSchema,
  viewsSchema,
  viewTermsSchema,
} from './views.ts';
