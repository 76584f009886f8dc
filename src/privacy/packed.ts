/* Many values as one: a thread hands them to another at once, and bytes without copying them. */

export interface PackedTexts {
  readonly text: string;
  /** Where each ends, in UTF-16 units. */
  readonly ends: Uint32Array<ArrayBuffer>;
}

export interface PackedBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each ends. */
  readonly ends: Uint32Array<ArrayBuffer>;
}

export const packTexts = (texts: readonly string[]): PackedTexts => ({
  text: texts.join(''),
  ends: endsOf(texts),
});

export const unpackTexts = ({ text, ends }: PackedTexts): string[] =>
  Array.from(ends, (end, i) => text.slice(ends[i - 1] ?? 0, end));

export function packBytes(pieces: readonly Uint8Array[]): PackedBytes {
  const ends = endsOf(pieces);
  const bytes = new Uint8Array(ends.at(-1) ?? 0);
  pieces.forEach((piece, i) => {
    bytes.set(piece, ends[i - 1] ?? 0);
  });
  return { bytes, ends };
}

/** The pieces are views of the packed bytes. */
export const unpackBytes = ({ bytes, ends }: PackedBytes): Uint8Array[] =>
  Array.from(ends, (end, i) => bytes.subarray(ends[i - 1] ?? 0, end));

function endsOf(pieces: readonly { readonly length: number }[]): Uint32Array<ArrayBuffer> {
  const ends = new Uint32Array(pieces.length);
  let end = 0;
  pieces.forEach(({ length }, i) => {
    end += length;
    ends[i] = end;
  });
  return ends;
}
