import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { InputError } from '../../vocabulary/index.ts';
import { decompress, spool, transcode } from './converted-copy.ts';
import { type FileKind, fileKind } from './file-kind.ts';
import { RawBytes } from './raw-bytes.ts';
import type { Encoding, StagingOptions } from './staged-file.ts';
import type { TemporaryFiles } from './temporary-files.ts';

const HEAD = 1 << 16;

/** A file opened for staging: what the user named, where its content lies now, and what it is. */
export interface InputFile {
  /** As the user named it. */
  readonly shown: string;
  readonly fileName: string;
  /** Where the bytes lie: the file itself, or a copy that was decompressed or transcoded. */
  readonly path: string;
  readonly kind: Extract<FileKind, { kind: 'text' | 'parquet' }>;
  readonly raw: RawBytes;
  readonly temporary: TemporaryFiles;
}

/** What tells a file from a later state of itself; null for what can be read only once. */
export type FileState = string | null;

export async function fileState(path: string): Promise<FileState> {
  if (path === '-') return null;
  const found = await stat(path, { bigint: true }).catch(() => null);
  if (found === null) return 'gone';
  return found.isFile() ? `${found.dev} ${found.ino} ${found.size} ${found.mtimeNs}` : null;
}

/**
 * Opens a file, or standard input for `-`: copies what cannot be read twice, decompresses, and
 * turns UTF-16 and any encoding the user named into UTF-8.
 *
 * @throws InputError where the file is missing, a folder, unreadable, empty or of no known format
 */
export async function openInput(
  path: string,
  options: StagingOptions,
  temporary: TemporaryFiles,
): Promise<InputFile> {
  const isStandardInput = path === '-';
  const shown = isStandardInput ? 'standard input' : path;
  const size = isStandardInput ? null : await sizeOf(path);
  const raw = new RawBytes(shown, size, options.onProgress);
  let at = path;
  if (size === null) {
    at = await temporary.path();
    const stream = isStandardInput ? options.standardInput : createReadStream(path);
    if (!stream) throw new InputError('file_missing', { file: shown });
    await spool(stream, at, raw.tap());
  }
  let kind = fileKind(await head(at, shown));
  if (kind.kind === 'gzip' || kind.kind === 'zstd') {
    const plain = await temporary.path();
    await decompress(at, plain, kind.kind, raw.tap(), shown);
    at = plain;
    kind = fileKind(await head(at, shown));
  }
  if (kind.kind === 'empty') throw new InputError('file_empty', { file: shown });
  if (kind.kind !== 'text' && kind.kind !== 'parquet') {
    throw new InputError('file_format_unknown', { file: shown });
  }
  const file = { shown, fileName: basename(shown), path: at, kind, raw, temporary };
  const encoding = options.encoding ?? (kind.kind === 'text' ? kind.encoding : null);
  if (kind.kind === 'parquet' || encoding === null || encoding === 'utf-8') return file;
  return inUtf8(file, encoding);
}

/** The same file as a UTF-8 copy. */
export async function inUtf8(file: InputFile, encoding: Encoding): Promise<InputFile> {
  const path = await file.temporary.path();
  await transcode(file.path, path, encoding, file.raw.tap());
  const kind = fileKind(await head(path, file.shown));
  if (kind.kind === 'empty') throw new InputError('file_empty', { file: file.shown });
  if (kind.kind !== 'text') throw new InputError('file_format_unknown', { file: file.shown });
  return { ...file, path, kind: { ...kind, encoding: 'utf-8' } };
}

/** Size in bytes; null for what can be read only once, such as a named pipe. */
async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch((error: unknown) => refuse(error, path));
  if (found.isDirectory()) throw new InputError('file_is_folder', { file: path });
  return found.isFile() ? found.size : null;
}

/** The first bytes of a file, at most `length`. */
export async function head(path: string, shown: string, length = HEAD): Promise<Buffer> {
  const file = await open(path).catch((error: unknown) => refuse(error, shown));
  try {
    const buffer = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(buffer, filled, length - filled, null);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  } finally {
    await file.close();
  }
}

function refuse(error: unknown, file: string): never {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') throw new InputError('file_missing', { file });
  if (code === 'EACCES' || code === 'EPERM') throw new InputError('file_unreadable', { file });
  throw error;
}
