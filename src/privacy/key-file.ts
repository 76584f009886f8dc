import { createSecretKey } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { InputError } from '../vocabulary/index.ts';
import { newVaultKeys, type VaultKeys } from './seal.ts';

interface KeyFile {
  current: number;
  sealing: Record<string, string>;
  matching: string;
}

const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const decode = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

/**
 * Reads the vault's keys; makes them, readable by their owner alone, where there are none and
 * nothing was sealed yet.
 *
 * @param isSealed whether there is a vault that was sealed with keys
 * @throws InputError vault_keys_unreadable
 */
export async function loadVaultKeys(path: string, isSealed = false): Promise<VaultKeys> {
  try {
    const file = JSON.parse(await readFile(path, 'utf8')) as KeyFile;
    return {
      current: file.current,
      sealing: new Map(
        Object.entries(file.sealing).map(([id, key]) => [Number(id), createSecretKey(decode(key))]),
      ),
      matching: decode(file.matching),
    };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isSealed || !isMissing) {
      throw new InputError('vault_keys_unreadable', { file: path }, { cause: error });
    }
  }
  const keys = newVaultKeys();
  const file: KeyFile = {
    current: keys.current,
    sealing: Object.fromEntries([...keys.sealing].map(([id, key]) => [id, encode(key.export())])),
    matching: encode(keys.matching),
  };
  await writeWhole(path, `${JSON.stringify(file, null, 2)}\n`);
  return keys;
}

/** Half a key file, or one that a pulled plug took back, would make the vault unreadable for good. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}
