import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';

/** Whether bytes that come in pieces are UTF-8 altogether. */
export class Utf8Check {
  isValid = true;
  /** First bytes of a letter whose rest is in the next piece: at most three. */
  #begun: Buffer = Buffer.alloc(0);

  add(piece: Buffer): void {
    if (!this.isValid) return;
    const bytes = this.#begun.length > 0 ? Buffer.concat([this.#begun, piece]) : piece;
    const whole = bytes.length - unfinished(bytes);
    this.isValid = isUtf8(bytes.subarray(0, whole));
    this.#begun = Buffer.from(bytes.subarray(whole));
  }

  end(): boolean {
    if (this.#begun.length > 0) this.isValid = false;
    return this.isValid;
  }
}

/** How many bytes at the end begin a letter that they do not finish. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < letterLength(byte) ? back : 0;
  }
  return 0;
}

function letterLength(first: number): number {
  if (first >= 0xf0) return 4;
  return first >= 0xe0 ? 3 : 2;
}

/** Reads a file once, showing its bytes to `tap`; whether they are UTF-8. */
export async function readThrough(path: string, tap: (bytes: Buffer) => void): Promise<boolean> {
  const check = new Utf8Check();
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    tap(piece as Buffer);
    check.add(piece as Buffer);
  }
  return check.end();
}

/**
 * What a file that is no valid UTF-8 most likely is: UTF-8 with damaged places where whole letters
 * of several bytes outnumber the bytes that fit none (by chance, Windows-1252 prose hardly ever
 * makes one), else Windows-1252. Reads the whole file.
 */
export async function likelyEncoding(path: string): Promise<'utf-8' | 'windows-1252'> {
  let letters = 0;
  let strays = 0;
  let missing = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    for (const byte of piece as Buffer) {
      const continues = (byte & 0xc0) === 0x80;
      if (missing > 0 && continues) {
        if (--missing === 0) letters++;
        continue;
      }
      if (missing > 0) strays++;
      missing = 0;
      if (byte >= 0xc2 && byte < 0xf5) missing = letterLength(byte) - 1;
      else if (byte >= 0x80) strays++;
    }
  }
  return letters > strays ? 'utf-8' : 'windows-1252';
}
