import type { Encoding } from './staged-file.ts';

export type FileKind =
  | { readonly kind: 'gzip' | 'zstd' | 'unknown' | 'empty' }
  | { readonly kind: 'parquet' }
  | { readonly kind: 'text'; readonly shape: TextShape; readonly encoding: Encoding | null };

export type TextShape = 'csv' | 'json_lines' | 'json_array';

const beginsWith = (bytes: Buffer, ...magic: number[]) => magic.every((b, i) => bytes[i] === b);

/**
 * What a file is, from its first bytes (some thousands suffice). Text of eight bits keeps the
 * encoding open: UTF-8 or not shows only over the whole file.
 */
export function fileKind(head: Buffer): FileKind {
  if (head.length === 0) return { kind: 'empty' };
  if (beginsWith(head, 0x1f, 0x8b)) return { kind: 'gzip' };
  if (beginsWith(head, 0x28, 0xb5, 0x2f, 0xfd)) return { kind: 'zstd' };
  if (head.toString('latin1', 0, 4) === 'PAR1') return { kind: 'parquet' };
  if (beginsWith(head, 0xff, 0xfe)) return { kind: 'text', shape: 'csv', encoding: 'utf-16le' };
  if (beginsWith(head, 0xfe, 0xff)) return { kind: 'text', shape: 'csv', encoding: 'utf-16be' };
  const encoding = wideEncoding(head);
  if (encoding) return { kind: 'text', shape: 'csv', encoding };
  if (isBinary(head)) return { kind: 'unknown' };
  return textKind(head);
}

/** UTF-16 without its mark: every second byte of Latin text is zero, and hardly any other. */
function wideEncoding(head: Buffer): Encoding | null {
  const zeros = [0, 0] as [number, number];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[(i % 2) as 0 | 1]++;
  });
  const half = head.length / 2;
  if (zeros[1] > 0.6 * half && zeros[0] < 0.05 * half) return 'utf-16le';
  if (zeros[0] > 0.6 * half && zeros[1] < 0.05 * half) return 'utf-16be';
  return null;
}

/** Control characters that a text may hold by accident, however short it is. */
const STRAY_CONTROLS = 4;

/** Bytes that no text has: control characters but tab, newlines and form feed. */
function isBinary(head: Buffer): boolean {
  let controls = 0;
  for (const byte of head) {
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27)) controls++;
  }
  return beginsWith(head, 0x50, 0x4b, 0x03, 0x04) || controls > STRAY_CONTROLS + head.length / 100;
}

/** Documents and pages (a login page saved in place of an export) are text, but no table. */
function textKind(head: Buffer): FileKind {
  const text = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (text === '') return { kind: 'empty' };
  if (/^(?:%PDF-|\{\\rtf|<(?:[!?]|html|head|body|table))/i.test(text)) return { kind: 'unknown' };
  let shape: TextShape = 'csv';
  if (text.startsWith('{')) shape = 'json_lines';
  if (/^\[\s*[{[\]]/.test(text)) shape = 'json_array';
  return { kind: 'text', shape, encoding: null };
}
