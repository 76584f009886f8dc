import { InputError } from '../vocabulary/index.ts';

/**
 * The formats named in a list by comma, in the order of those there are.
 *
 * @throws InputError option_invalid
 */
export function formatsOf<Format extends string>(list: string, all: readonly Format[]): Format[] {
  const wanted = list.split(',').map((format) => format.trim().toLowerCase());
  const unknown = wanted.find((format) => !(all as readonly string[]).includes(format));
  if (unknown !== undefined) {
    const expected = all.join(', ');
    throw new InputError('option_invalid', { option: '--formats', found: unknown, expected });
  }
  return all.filter((format) => wanted.includes(format));
}
