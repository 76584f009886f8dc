import { InputError } from '../vocabulary/index.ts';
import { fold } from './fold.ts';
import type { Headers } from './headers.ts';
import { isKindName } from './kinds/all.ts';
import type { Field, Kind } from './kinds/kind.ts';
import { nearest } from './nearest.ts';

/** Columns that the user chose, by field; null where the user wants none. */
export type ChosenColumns = ReadonlyMap<string, number | null>;

const MONEY: readonly string[] = ['money', 'decimal', 'quantity'];

/**
 * What `--map field=column` means for one kind. `orders.amount=…` speaks of one kind alone; a
 * field without a kind speaks of every kind read from the file, save that an amount or quantity
 * speaks of the records' own kind, not of the order they carry (`isOrder`).
 *
 * @throws InputError column_unknown
 */
export function chosenColumns(
  map: Readonly<Record<string, string>>,
  kind: Kind,
  headers: Headers,
  isOrder = false,
): ChosenColumns {
  const chosen = new Map<string, number | null>();
  for (const [name, column] of Object.entries(map)) {
    const { kind: of, field: word } = split(name);
    if (of !== null && of !== kind.name) continue;
    const field = fieldNamed(kind, word);
    if (field === undefined) continue;
    if (of === null && isOrder && MONEY.includes(field.type)) continue;
    chosen.set(field.name, column === '' ? null : existing(column, headers));
  }
  return chosen;
}

/** The column that the map names for a field of a kind; '' for none, undefined where it is silent. */
export function choiceFor(
  map: Readonly<Record<string, string>>,
  kind: Kind,
  field: string,
): string | undefined {
  const said = Object.entries(map).find(([name]) => {
    const { kind: of, field: word } = split(name);
    return (of === null || of === kind.name) && fieldNamed(kind, word)?.name === field;
  });
  return said?.[1];
}

/** Whether every unqualified field of the map, and every one qualified by the kind, is one of these kinds'. */
export function speaksOf(map: Readonly<Record<string, string>>, kinds: readonly Kind[]): boolean {
  return Object.keys(map).every((name) => {
    const { kind: of, field } = split(name);
    const among = of === null ? kinds : kinds.filter((kind) => kind.name === of);
    return among.length === 0 || among.some((kind) => fieldNamed(kind, field) !== undefined);
  });
}

/**
 * @throws InputError field_unknown for the first name that no kind has a field for
 */
export function refuseUnknownFields(
  map: Readonly<Record<string, string>>,
  kinds: readonly Kind[],
): void {
  for (const name of Object.keys(map)) {
    if (speaksOf({ [name]: '' }, kinds)) continue;
    const fields = [...new Set(kinds.flatMap((kind) => kind.fields.map((field) => field.name)))];
    throw new InputError('field_unknown', {
      field: name,
      nearest: nearest(split(name).field, fields),
      fields: fields.join(', '),
    });
  }
}

function split(name: string) {
  const [kind = '', ...rest] = name.split('.');
  return rest.length > 0 && isKindName(kind)
    ? { kind, field: rest.join('.') }
    : { kind: null, field: name };
}

/** By its name, or by any header that means it: `--map customer=…` is `customer_id`. */
function fieldNamed(kind: Kind, word: string): Field | undefined {
  const folded = fold(word);
  return (
    kind.fields.find((field) => fold(field.name) === folded) ??
    kind.fields.find((field) => field.headers.some((header) => fold(header) === folded))
  );
}

function existing(column: string, headers: Headers): number {
  const index = headers.named(column);
  if (index === undefined) {
    throw new InputError('column_unknown', {
      file: headers.file,
      column,
      nearest: nearest(column, headers.columns),
    });
  }
  return index;
}
