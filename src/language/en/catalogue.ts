export { clusters } from './clusters.ts';
export { letters } from './letters.ts';
export { definitions, methodNotes } from './method.ts';
export * from './pages.ts';
export { terminal } from './terminal.ts';
