import type { Writable } from 'node:stream';
import { CommanderError } from 'commander';
import { describeFault, texts } from '../language/index.ts';
import {
  EnvironmentError,
  InputError,
  type Locale,
  PerenneError,
  systemFault,
} from '../vocabulary/index.ts';
import { printable, wrapped } from './terminal.ts';
import { usageFault } from './usage-fault.ts';

/** Documented exit codes. */
export const EXIT = { done: 0, defect: 1, input: 2, environment: 3, interrupted: 130 } as const;

/** The user asked to stop. */
export class Interrupted extends Error {}

/**
 * Says what went wrong and what to do next.
 *
 * @returns the exit code
 */
export function failure(met: unknown, locale: Locale, asJson: boolean, out: Writable): number {
  const error = systemFault(met);
  if (error instanceof CommanderError) {
    const fault = usageFault(error);
    if (fault) return failure(fault, locale, asJson, out);
    // Only help was shown: asked for, or for want of a command.
    return error.exitCode === 0 ? EXIT.done : EXIT.input;
  }
  const says = texts(locale).terminal;
  const code = exitCode(error);
  if (error instanceof Interrupted) {
    out.write(`\n${says.interrupted}\n`);
  } else if (error instanceof PerenneError) {
    const fault = describeFault(error, locale);
    if (asJson) {
      out.write(`${JSON.stringify({ event: 'error', code: error.code, ...fault })}\n`);
    } else {
      out.write(`${wrapped(printable(fault.says))}\n${wrapped(printable(fault.remedy))}\n`);
    }
  } else {
    out.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    out.write(`${wrapped(says.ourBug)}\n`);
  }
  return code;
}

function exitCode(error: unknown): number {
  if (error instanceof Interrupted) return EXIT.interrupted;
  if (error instanceof InputError) return EXIT.input;
  if (error instanceof EnvironmentError) return EXIT.environment;
  return EXIT.defect;
}
