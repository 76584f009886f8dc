/** The number of the run that a path names; undefined: the current one. */
export function runOf({ run }: { run: string }): number | undefined {
  return run === 'current' ? undefined : Number(run);
}
