import { createHmac, type KeyObject } from 'node:crypto';
import { loadVaultKeys, seal, unseal } from '../../privacy/index.ts';
import { InputError } from '../../vocabulary/index.ts';

/** What the server signs and seals with. */
export interface Secrets {
  /** Signs cookies, and seals the secrets of authenticators. */
  readonly signing: string;
  seal(text: string): Uint8Array;
  unseal(sealed: Uint8Array): string;
}

/**
 * Reads the server's key file, of the kind that the vault has; makes it, for its owner alone, where
 * nothing depends on it yet.
 *
 * @param isNeeded whether something was sealed with it before
 * @throws InputError server_keys_unreadable
 */
export async function loadSecrets(file: string, isNeeded: boolean): Promise<Secrets> {
  const { current, sealing, matching } = await loadVaultKeys(file, isNeeded).catch((cause) => {
    throw new InputError('server_keys_unreadable', { file }, { cause });
  });
  const key = sealing.get(current) as KeyObject;
  return {
    signing: createHmac('sha256', matching).update('sessions').digest('base64url'),
    seal: (text) => seal(text, key),
    unseal: (sealed) => unseal(sealed, key),
  };
}
