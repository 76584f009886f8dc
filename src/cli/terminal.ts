import type { Writable } from 'node:stream';

const WIDTH = 80;
const ESCAPE = String.fromCharCode(27);

/** A terminal or a pipe, written to in lines of at most 80 columns. */
export interface Terminal {
  readonly isInteractive: boolean;
  line(text?: string): void;
  bold(text: string): string;
  dim(text: string): string;
  warn(text: string): string;
  good(text: string): string;
}

/** @param plain no colours: a pipe, NO_COLOR, or a dumb terminal */
export function terminal(stream: Writable & { isTTY?: boolean }, plain: boolean): Terminal {
  const style = (open: number, close: number) => (text: string) =>
    plain ? text : `${ESCAPE}[${open}m${text}${ESCAPE}[${close}m`;
  return {
    isInteractive: stream.isTTY === true && !plain,
    line: (text = '') => {
      stream.write(`${text}\n`);
    },
    bold: style(1, 22),
    dim: style(2, 22),
    warn: style(33, 39),
    good: style(32, 39),
  };
}

/** A text from a file, with a mark in the place of what would drive the terminal. */
export const printable = (text: string) => text.replace(/\p{Cc}/gu, '\ufffd');

const CLIPPED = 40;

/** Words from a file for a sentence: ten at most, none longer than half a line. */
export function wordsShown(words: readonly string[]): string {
  const shown = words
    .slice(0, 10)
    .map((word) => (word.length > CLIPPED ? `${word.slice(0, CLIPPED)}…` : word));
  return printable(shown.join(', ')) + (words.length > 10 ? ', …' : '');
}

/** Breaks a text at spaces into lines of at most 80 columns, each after `indent` spaces. */
export function wrapped(text: string, indent = 0, hang = indent): string {
  const lines: string[] = [];
  let line = ' '.repeat(indent);
  let isEmpty = true;
  for (const word of text.split(/ +/)) {
    const grown = isEmpty ? line + word : `${line} ${word}`;
    if (!isEmpty && grown.length > WIDTH) {
      lines.push(line);
      line = ' '.repeat(hang) + word;
    } else line = grown;
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}

export type Align = 'left' | 'right';

/** Columns under each other, two spaces apart; the last one may be cut to fit 80 columns. */
export function table(
  rows: readonly (readonly string[])[],
  align: readonly Align[],
  indent = 2,
): string[] {
  const widths = align.map((_, c) => Math.max(0, ...rows.map((row) => (row[c] ?? '').length)));
  return rows.map((row) => {
    const cells = align.map((side, c) => {
      const text = row[c] ?? '';
      return side === 'right' ? text.padStart(widths[c] ?? 0) : text.padEnd(widths[c] ?? 0);
    });
    const line = (' '.repeat(indent) + cells.join('  ')).trimEnd();
    return line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line;
  });
}
