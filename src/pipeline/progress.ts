import type { Progress } from './value-request.ts';

/** For work that nobody watches. */
export const silentProgress: Progress = { begin() {}, advance() {}, end() {} };
