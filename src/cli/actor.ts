import { userInfo } from 'node:os';

/** The system account that runs the command, for the record of disclosures. */
export function actor(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
