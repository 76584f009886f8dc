import type { CommanderError } from 'commander';
import { InputError } from '../vocabulary/index.ts';

/** By commander's code: what it names in quotes, and the nearest name it knows. */
const FAULTS: Readonly<Record<string, (named: string, nearest: string) => InputError>> = {
  'commander.unknownCommand': (command, nearest) =>
    new InputError('command_unknown', { command, nearest }),
  'commander.unknownOption': (option, nearest) =>
    new InputError('option_unknown', { option, nearest }),
  'commander.missingMandatoryOptionValue': (option) =>
    new InputError('option_required', { option }),
  'commander.optionMissingArgument': (option) => new InputError('option_without_value', { option }),
  'commander.missingArgument': (argument) => new InputError('argument_missing', { argument }),
  'commander.excessArguments': (command) => new InputError('arguments_too_many', { command }),
};

/** What commander refuses, as a fault of ours in both languages; null where it only showed help. */
export function usageFault({ code, message }: CommanderError): InputError | null {
  const named = /'([^']*)'/.exec(message)?.[1] ?? '';
  const nearest = /Did you mean (?:one of )?(.+)\?\)/.exec(message)?.[1] ?? '';
  return FAULTS[code]?.(named, nearest) ?? null;
}
