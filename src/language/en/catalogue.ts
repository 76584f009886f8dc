import { web as further } from './further.ts';
import { web as opening } from './opening.ts';

export { clusters } from './clusters.ts';
export * from './further.ts';
export { letters } from './letters.ts';
export { definitions, methodNotes } from './method.ts';
export * from './opening.ts';
export { terminal } from './terminal.ts';

/** What the pages say. */
export const web = { ...opening, ...further };
