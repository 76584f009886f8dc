import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openControl } from '../../src/control/index.ts';

/** An empty control store, made once: making one takes seconds, a copy none. */
const EMPTY_STORE = join(tmpdir(), 'perenne-empty-control', migrationsDigest());

function migrationsDigest(): string {
  const folder = new URL('../../src/control/migrations/', import.meta.url);
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith('.sql')) hash.update(readFileSync(new URL(file, folder)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Lays an empty control store into a folder, unless one is there. */
export async function layStore(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  if (!existsSync(EMPTY_STORE)) {
    const making = mkdtempSync(join(tmpdir(), 'perenne-making-'));
    const { close } = await openControl({ folder: join(making, 'control') });
    await close();
    mkdirSync(dirname(EMPTY_STORE), { recursive: true });
    try {
      renameSync(join(making, 'control'), EMPTY_STORE);
    } catch {
      // Another test made it meanwhile.
    }
    rmSync(making, { recursive: true, force: true });
  }
  cpSync(EMPTY_STORE, folder, { recursive: true });
}
