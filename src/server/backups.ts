import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import type { Backup } from '../contract/index.ts';
import { InputError } from '../vocabulary/index.ts';

/** The name of a backup's file: `perenne-20261127T081533Z.tar`. */
const FILE = /^perenne-(\d{8}T\d{6}Z)\.tar$/;

/** The backups made here, in a folder of the workspace that no backup holds. */
export class Backups {
  readonly #folder: string;

  constructor(workspace: string) {
    this.#folder = join(workspace, 'backups');
  }

  /** Newest first. */
  async list(): Promise<Backup[]> {
    const ids = (await this.#files()).flatMap((name) => name.match(FILE)?.[1] ?? []);
    return Promise.all(
      ids
        .sort()
        .reverse()
        .map((id) => this.find(id)),
    );
  }

  /** @throws InputError backup_unknown */
  async find(id: string): Promise<Backup> {
    const path = this.#path(id);
    const known = await stat(path).catch(() => null);
    if (!known) throw new InputError('backup_unknown', {});
    return { backup: id, made_at: momentOf(id), file: basename(path), bytes: known.size };
  }

  /** Where one that is made now is written; what was broken off before goes. */
  async place(now: Date): Promise<string> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const broken = (await this.#files()).filter((name) => !FILE.test(name));
    for (const name of broken) await rm(join(this.#folder, name), { force: true });
    return this.#path(now.toISOString().replace(/[-:]|\.\d+/g, ''));
  }

  /** The file as a stream, so that it may be larger than memory. */
  stream(id: string): ReadableStream {
    return Readable.toWeb(createReadStream(this.#path(id))) as ReadableStream;
  }

  async remove(id: string): Promise<void> {
    await rm(this.#path(id), { force: true });
  }

  #files(): Promise<string[]> {
    return readdir(this.#folder).catch(() => []);
  }

  #path(id: string): string {
    return join(this.#folder, `perenne-${id}.tar`);
  }
}

/** ISO 8601, of the name of a backup. */
function momentOf(id: string): string {
  return id.replace(/^(....)(..)(..T..)(..)(..)Z$/, '$1-$2-$3:$4:$5Z');
}
