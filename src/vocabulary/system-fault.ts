import { EnvironmentError } from './faults.ts';

/** What Node tells of a call that the operating system refused. */
interface SystemError {
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
  readonly message: string;
}

/** The disk has no room left, the user's share of it is used up, or a file may not grow further. */
const NO_ROOM: readonly string[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/**
 * What the operating system refused, as a fault with a sentence and a remedy; anything else as it
 * is. For the doors of the house: who knows better what was refused says so where it happens.
 */
export function systemFault(error: unknown): unknown {
  if (!isSystemError(error)) return error;
  const { code, path = '', message } = error;
  return NO_ROOM.includes(code)
    ? new EnvironmentError('disk_full', { file: path }, { cause: error })
    : new EnvironmentError('system_refused', { message }, { cause: error });
}

function isSystemError(error: unknown): error is SystemError {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as Partial<SystemError>;
  return typeof code === 'string' && typeof syscall === 'string';
}
