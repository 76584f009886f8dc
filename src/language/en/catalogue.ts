export { card } from './card.ts';
export { checks, unknownCheck } from './checks.ts';
export { drivers } from './drivers.ts';
export { definitions, methodNotes } from './method.ts';
export { report } from './report.ts';
export { season } from './season.ts';
export { subscriptions } from './subscriptions.ts';
export { terminal } from './terminal.ts';
export { words } from './words.ts';
