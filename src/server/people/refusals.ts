import { APIError } from 'better-auth/api';
import { InputError, type PerenneError } from '../../vocabulary/index.ts';
import { PASSWORD_LENGTH } from './passwords.ts';

/** What a refusal of better-auth is called here. */
const NAMED: Record<string, () => PerenneError> = {
  INVALID_PASSWORD: () => new InputError('password_wrong', {}),
  PASSWORD_TOO_SHORT: () => new InputError('password_unfit', PASSWORD_LENGTH),
  PASSWORD_TOO_LONG: () => new InputError('password_unfit', PASSWORD_LENGTH),
  TOTP_ALREADY_ENABLED: () => new InputError('second_factor_known', {}),
};

/**
 * Says a refusal of better-auth in the words of this house.
 *
 * @param otherwise what a refusal without a name of its own means here
 */
export async function inOurWords<T>(
  work: () => Promise<T>,
  otherwise: () => PerenneError,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    throw NAMED[error.body?.code ?? '']?.() ?? otherwise();
  }
}

/** @throws InputError password_unfit */
export function refuseUnfit(password: string): void {
  const { least, most } = PASSWORD_LENGTH;
  const { length } = [...password];
  if (length < least || length > most) throw new InputError('password_unfit', PASSWORD_LENGTH);
}
