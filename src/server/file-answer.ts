import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

/** What files of customers are, by kind. */
export const FILE_TYPES = {
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};

export type FileKind = keyof typeof FILE_TYPES;

/** Answers with a file that is written first and gone once it has been read, or nobody reads on. */
export async function fileAnswer(
  name: string,
  kind: FileKind,
  write: (path: string) => Promise<void>,
): Promise<Response> {
  const folder = await mkdtemp(join(tmpdir(), 'perenne-export-'));
  const leave = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, name);
    await write(path);
    const { size } = await stat(path);
    const stream = createReadStream(path);
    stream.once('close', () => void leave());
    return new Response(Readable.toWeb(stream) as ReadableStream, {
      headers: {
        'content-type': FILE_TYPES[kind],
        'content-length': String(size),
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    await leave();
    throw error;
  }
}
