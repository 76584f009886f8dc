/**
 * Options for tests that ask what becomes of a run, not what it says: a told model and none of what
 * can be left out take half as long. The workspace remembers them.
 */
export const LEAN = ['--model', 'bg-nbd', '--without', 'drivers,clusters'] as const;
