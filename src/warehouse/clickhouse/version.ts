/** The oldest server that the queries of the house are tested on. */
export const OLDEST = '26.7';

/** Whether a server's version, such as 26.7.2.1, is one that is known to do. */
export function isKnownToDo(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
