import { createSecretKey } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { newVaultKeys, type VaultKeys } from './seal.ts';

interface KeyFile {
  current: number;
  sealing: Record<string, string>;
  matching: string;
}

const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const decode = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

/** Reads the vault's keys; makes them, readable by their owner alone, where there are none. */
export async function loadVaultKeys(path: string): Promise<VaultKeys> {
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
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const keys = newVaultKeys();
  const file: KeyFile = {
    current: keys.current,
    sealing: Object.fromEntries([...keys.sealing].map(([id, key]) => [id, encode(key.export())])),
    matching: encode(keys.matching),
  };
  await writeFile(path, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return keys;
}
