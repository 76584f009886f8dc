// The words of the house, as types.
export * from './amount.ts';
export * from './benchmarks.ts';
export * from './clusters.ts';
export * from './customer-attributes.ts';
export * from './customer-features.ts';
export * from './faults.ts';
export type { Histories, SpendHistories } from './history.ts';
export { utcMoment } from './moment.ts';
export type { PeopleFaults } from './people-faults.ts';
export * from './playbooks.ts';
export * from './reject-reasons.ts';
export * from './roles.ts';
export { SEASON_NEEDS } from './season.ts';
export * from './segment-rule.ts';
export type { ServerFaults } from './server-faults.ts';
export { systemFault } from './system-fault.ts';
export * from './terms.ts';
export type { WarehouseFaults } from './warehouse-faults.ts';
