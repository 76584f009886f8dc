import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { InputError } from '../../vocabulary/index.ts';
import type { Encoding } from './staged-file.ts';
import { zstdFrames } from './zstd-frames.ts';

const PIECE = 1 << 20;
/** Small, for what comes out of it may be a thousand times larger. */
const COMPRESSED_PIECE = 1 << 16;

export type BytesTap = (bytes: Buffer) => void;

/** Opens a new file that only its owner may read. */
const privateFile = (path: string) => createWriteStream(path, { flags: 'wx', mode: 0o600 });

/** Passes on every piece, showing it on the way. */
const tapped = (tap: BytesTap) =>
  async function* (pieces: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      tap(bytes);
      yield bytes;
    }
  };

/** Copies a stream into a private file. */
export async function spool(
  input: NodeJS.ReadableStream,
  to: string,
  tap: BytesTap,
): Promise<void> {
  await pipeline(input, tapped(tap), privateFile(to));
}

/**
 * Decompresses a file into a private one.
 *
 * @param name the name of the file in a fault
 * @throws InputError `file_damaged` where the compressed bytes are cut or broken
 */
export async function decompress(
  from: string,
  to: string,
  kind: 'gzip' | 'zstd',
  tap: BytesTap,
  name: string,
): Promise<void> {
  const bytes = createReadStream(from, { highWaterMark: COMPRESSED_PIECE });
  const copy = privateFile(to);
  try {
    if (kind === 'gzip') await pipeline(bytes, tapped(tap), createGunzip(), copy);
    else await pipeline(bytes, tapped(tap), zstdFrames, copy);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (/^(Z_|ZSTD_)/.test(code)) {
      throw new InputError('file_damaged', { file: name }, { cause: error });
    }
    throw error;
  }
}

/** Writes the text of a file as UTF-8, without a byte-order mark, into a private one. */
export async function transcode(
  from: string,
  to: string,
  encoding: Encoding,
  tap: BytesTap,
): Promise<void> {
  const decoder = new TextDecoder(encoding);
  await pipeline(
    createReadStream(from, { highWaterMark: PIECE }),
    tapped(tap),
    async function* (pieces: AsyncIterable<Buffer>) {
      // The decoder keeps the half of a letter that a piece may end with.
      for await (const piece of pieces) yield Buffer.from(decoder.decode(piece, { stream: true }));
      yield Buffer.from(decoder.decode());
    },
    privateFile(to),
  );
}
