// Rules → who belongs where → who moved since; and what is done for each.
export { type SegmentMovements, whoStandsWhere, writeMovements } from './movements.ts';
export { PLAYBOOKS, type Playbook, playbookOf } from './playbooks.ts';
export { countMembers, ruleCondition, ruleTable } from './rules/compile.ts';
export { CUSTOMER_TABLES, everyone, holdsAll, type RulePlace } from './rules/condition.ts';
export { rulePlace } from './rules/place.ts';
export { assignSegments, type SegmentsResult, segmentCustomers } from './segment-customers.ts';
export { runSegmentTables, type SegmentTables } from './tables.ts';
