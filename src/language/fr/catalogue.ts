export * from './pages.ts';
export { terminal } from './terminal.ts';
