import { once } from 'node:events';
import { createZstdDecompress } from 'node:zlib';

/**
 * Decompresses Zstandard with any number of frames, as parallel compressors and `cat` make them.
 * Node's own stream stops without a word at the end of the first frame, so a new one is opened
 * wherever one has left bytes over.
 */
export async function* zstdFrames(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let frame = openFrame();
  for await (const piece of pieces) {
    let rest = piece;
    for (;;) {
      const before = frame.stream.bytesWritten;
      await frame.write(rest);
      yield* frame.output.splice(0);
      rest = rest.subarray(frame.stream.bytesWritten - before);
      if (rest.length === 0) break;
      frame.stream.destroy();
      frame = openFrame();
    }
  }
  await frame.end();
  yield* frame.output.splice(0);
}

function openFrame() {
  const stream = createZstdDecompress();
  const output: Buffer[] = [];
  stream.on('data', (bytes: Buffer) => output.push(bytes));
  const failed = new Promise<never>((_, reject) => stream.once('error', reject));
  failed.catch(() => {});
  return {
    stream,
    output,
    /** Resolves when all of the frame's share of the bytes is in `output`. */
    write: (bytes: Buffer) =>
      Promise.race([new Promise<void>((done) => stream.write(bytes, () => done())), failed]),
    /** Rejects where the file cuts the frame off. */
    end: async () => {
      if (stream.readableEnded) return;
      const ended = once(stream, 'end');
      stream.end();
      await Promise.race([ended, failed]);
    },
  };
}
