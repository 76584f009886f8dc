import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Upload } from '../../contract/index.ts';
import { InputError } from '../../vocabulary/index.ts';

/** An upload that nobody brought in goes after a day, ms. */
const KEPT = 86_400_000;

/**
 * Files that came over HTTP and wait to be brought in: a folder each, readable by the owner of
 * the process alone, under the name they came with.
 */
export class Uploads {
  readonly folder: string;
  readonly #mostBytes: number;

  constructor(workspaceFolder: string, mostBytes: number) {
    this.folder = join(workspaceFolder, 'uploads');
    this.#mostBytes = mostBytes;
  }

  /** @throws InputError request_too_large */
  async receive(name: string, body: ReadableStream): Promise<Upload> {
    const upload = randomUUID();
    const folder = join(this.folder, upload);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = safeName(name);
    const path = join(folder, file);
    try {
      await pipeline(
        Readable.fromWeb(body),
        this.#measured(),
        createWriteStream(path, { mode: 0o600 }),
      );
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    return { upload, file, bytes: (await stat(path)).size };
  }

  #measured(): Transform {
    const most = this.#mostBytes;
    let bytes = 0;
    return new Transform({
      transform(chunk: Buffer, _, done) {
        bytes += chunk.length;
        if (bytes <= most) done(null, chunk);
        else done(new InputError('request_too_large', { megabytes: Math.floor(most / 2 ** 20) }));
      },
    });
  }

  /** @throws InputError upload_unknown */
  async path(upload: string): Promise<string> {
    const folder = join(this.folder, upload);
    const [file] = /^[a-z0-9-]+$/.test(upload) ? await readdir(folder).catch(() => []) : [];
    if (file === undefined) throw new InputError('upload_unknown', {});
    return join(folder, file);
  }

  async paths(uploads: readonly string[]): Promise<Record<string, string>> {
    const found = uploads.map(async (upload) => [upload, await this.path(upload)] as const);
    return Object.fromEntries(await Promise.all(found));
  }

  async remove(uploads: readonly string[]): Promise<void> {
    for (const upload of uploads) {
      await rm(join(this.folder, upload), { recursive: true, force: true });
    }
  }

  /** Removes what nobody came back for. */
  async forgetOld(now: Date): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      const known = await stat(join(this.folder, name)).catch(() => null);
      if (known && now.getTime() - known.mtimeMs > KEPT) await this.remove([name]);
    }
  }
}

/** A fault of an uploaded file, which is called as its owner calls it: not by where it lies. */
export function calledAsGiven<T>(met: T, folder: string): T | InputError {
  if (!(met instanceof InputError)) return met;
  const values = withoutPlace(met.values, folder);
  return new InputError(met.code, values as never, { cause: met });
}

/** Values of a fault, without the folder that an upload lies in. */
export function withoutPlace(values: object, folder: string): Record<string, unknown> {
  const place = `${join(folder, 'uploads')}/`;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && value.startsWith(place)
        ? value.slice(place.length).replace(/^[^/]*\//, '')
        : value,
    ]),
  );
}

/** The name without folders or anything that a file system or a pattern might take for more. */
function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const safe = last.replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '_');
  return safe.slice(-120) || 'file';
}
