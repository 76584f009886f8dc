// The words of the house, as types.
export * from './faults.ts';
export type { Histories, SpendHistories } from './history.ts';
export * from './terms.ts';
