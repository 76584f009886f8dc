export { letters } from './letters.ts';
export * from './pages.ts';
export { terminal } from './terminal.ts';
