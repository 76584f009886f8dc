import { utcMoment } from '../vocabulary/index.ts';
import type { CommonOptions } from './common-options.ts';
import { type Terminal, terminal } from './terminal.ts';

/** Where a command's results go: lines for people, JSON lines for programs, nothing when quiet. */
export interface Output extends Terminal {
  json(event: object): void;
}

export function output(options: Pick<CommonOptions, 'json' | 'quiet'>): Output {
  const stream = process.stdout;
  const isPlain =
    !stream.isTTY || process.env.NO_COLOR !== undefined || process.env.TERM === 'dumb';
  const to = terminal(stream, isPlain);
  const isSilent = options.quiet || options.json;
  return {
    ...to,
    line: (text = '') => {
      if (!isSilent) to.line(text);
    },
    json: (event) => {
      if (options.json) stream.write(`${JSON.stringify(event)}\n`);
    },
  };
}

/** The moment, UTC, 'YYYY-MM-DD HH:MM:SS': the one place where the terminal asks the clock. */
export function now(): string {
  return utcMoment(new Date());
}
