// The small transactional state of the server.
export {
  type AuditEntry,
  type Audited,
  type AuditPage,
  audit,
  lastToDo,
  listAudit,
} from './audit.ts';
export { type ControlDump, dumpControl, restoreControl } from './dump.ts';
export {
  addJob,
  cancelJob,
  endJob,
  findJob,
  type Job,
  type JobEnd,
  type JobPage,
  listJobs,
  type NewJob,
  noteProgress,
  requeueJob,
  requeueLost,
  takeJob,
} from './jobs.ts';
export {
  addLink,
  findLink,
  listInvitations,
  type OneTimeLink,
  removeInvitation,
  removeLinks,
  takeLink,
} from './links.ts';
export { type Control, type ControlAddress, openControl, type Store } from './open.ts';
export {
  addPerson,
  changePerson,
  changeRole,
  endSession,
  findPerson,
  findPersonByEmail,
  forgetExpired,
  hasPeople,
  listPeople,
  type Person,
  removePerson,
  removeSecondFactor,
  replacePassword,
} from './people.ts';
export {
  listPlaybookEdits,
  type PlaybookEdit,
  removePlaybookEdit,
  writePlaybookEdit,
} from './playbook-edits.ts';
export {
  addSchedule,
  changeSchedule,
  dueSchedules,
  listSchedules,
  moveSchedule,
  removeSchedule,
  type Schedule,
  type ScheduleTerms,
} from './schedules.ts';
export { JOB_STATES, type JobState, type LinkPurpose } from './schema/index.ts';
export * as authTables from './schema/people.ts';
export {
  addSegment,
  changeSegment,
  findSegment,
  listSegments,
  removeSegment,
  restoreSegment,
  type SegmentDefinition,
  type SegmentTerms,
  type SegmentVersion,
  segmentVersions,
} from './segments.ts';
export { readSetting, removeSetting, type Setting, writeSetting } from './settings.ts';
export {
  type ApiToken,
  addToken,
  findToken,
  listTokens,
  noteTokenUse,
  removeToken,
} from './tokens.ts';
export { listViews, removeView, type SavedView, saveView, type ViewTerms } from './views.ts';
