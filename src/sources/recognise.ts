import { InputError, type OrderMoment } from '../vocabulary/index.ts';
import {
  type ChosenColumns,
  choiceFor,
  chosenColumns,
  refuseUnknownFields,
  speaksOf,
} from './chosen-columns.ts';
import { fold } from './fold.ts';
import { formats } from './formats/all.ts';
import type { FieldHeaders, Format } from './formats/format.ts';
import { plain } from './formats/plain.ts';
import { Headers, quoted } from './headers.ts';
import { isKindName, kindNamed, kinds } from './kinds/all.ts';
import type { Kind, KindName } from './kinds/kind.ts';
import type { Layout, Reading, RememberedLayout } from './layout.ts';
import { namesShown } from './names-shown.ts';
import { nearest } from './nearest.ts';
import { mappingBefore, momentColumn, momentOf } from './order-moment.ts';

export interface RecognitionRequest {
  readonly kind?: KindName | undefined;
  /** Column by field, as `--map` says it; '' takes the field from no column. */
  readonly map?: Readonly<Record<string, string>> | undefined;
  /** How a file with these columns was read before. */
  readonly remembered?: RememberedLayout | undefined;
  /** Which of several times of an order counts; `placed` unless said. */
  readonly moment?: OrderMoment | undefined;
}

/** What columns are chosen by: the map, then the moment of an order. */
interface Wishes {
  readonly map: Readonly<Record<string, string>>;
  readonly moment: OrderMoment;
}

/**
 * Tells from its headers what a file is and where its fields stand: a known export by its
 * signature, otherwise the first kind that the headers tell. What the user says wins.
 *
 * @param file its name, for the sentences of faults
 * @throws InputError columns_not_recognised, columns_ambiguous, column_unknown, field_unknown
 */
export function recognise(
  file: string,
  columns: readonly string[],
  request: RecognitionRequest = {},
): Layout {
  const headers = new Headers(file, columns);
  const moment = momentOf(headers, request.moment);
  const map = { ...mappingBefore(request.remembered, moment), ...request.map };
  const wishes = { map, moment };
  const kind = request.kind ?? rememberedKind(request.remembered);
  const format = knownFormat(headers, kind);
  const found = format ? layoutOfFormat(format, headers, wishes) : null;
  if (found) return found;
  const tried = kind ? [kindNamed(kind)] : kinds;
  refuseUnknownFields(map, tried);
  for (const candidate of tried) {
    if (!speaksOf(map, [candidate])) continue;
    const found = fieldsFound(candidate, headers, wishes);
    if (missing(candidate, found).length > 0) continue;
    if (kind || tells(candidate, found, headers)) {
      const records = readingByHeaders(candidate, headers, wishes);
      return layoutOf(plain(candidate.name), records, null, moment);
    }
  }
  throw notRecognised(headers, kind ? kindNamed(kind) : kindNamed('orders'), wishes);
}

function rememberedKind(remembered: RememberedLayout | undefined): KindName | undefined {
  return remembered && isKindName(remembered.kind) ? remembered.kind : undefined;
}

function knownFormat(headers: Headers, kind: KindName | undefined): Format | undefined {
  return formats.find(
    (format) =>
      (kind === undefined || format.kind === kind) &&
      format.signatures.some((signature) => signature.every((header) => headers.has(header))),
  );
}

/** Null when the map speaks of fields that the format's kinds do not have. */
function layoutOfFormat(format: Format, headers: Headers, { map, moment }: Wishes): Layout | null {
  const kind = kindNamed(format.kind);
  const ofOrder = format.order ? kindNamed('orders') : null;
  if (!speaksOf(map, ofOrder ? [kind, ofOrder] : [kind])) return null;
  const chosen = chosenColumns(map, kind, headers);
  const records = readingOf(kind, headers, format.headers, { chosen, moment });
  const order =
    ofOrder && format.order
      ? readingOf(ofOrder, headers, format.order.headers, {
          chosen: chosenColumns(map, ofOrder, headers, true),
          moment,
        })
      : null;
  return layoutOf(format, records, order, moment);
}

/** Orders alone have a moment. */
function layoutOf(
  format: Format,
  records: Reading,
  order: Reading | null,
  moment: OrderMoment,
): Layout {
  const hasOrders = records.kind.fields.some(({ moments }) => moments !== undefined);
  return { format, records, order, moment: hasOrders ? moment : 'placed' };
}

/**
 * The columns of a kind's fields: the user's choice first, then the moment asked for, with the usual
 * column in its stead where it is empty, then the given headers.
 */
function readingOf(
  kind: Kind,
  headers: Headers,
  at: FieldHeaders,
  { chosen, moment }: { readonly chosen: ChosenColumns; readonly moment: OrderMoment },
): Reading {
  const columns = new Map<string, number>();
  const instead = new Map<string, number>();
  const overridden = new Set<string>();
  const unread = new Set<string>();
  for (const field of kind.fields) {
    const { name } = field;
    const choice = chosen.get(name);
    const usual = choice === null ? undefined : headers.find(at[name] ?? [], name);
    const asked = momentColumn(field, headers, moment);
    const column = choice ?? (choice === null ? undefined : (asked ?? usual));
    if (choice === null) unread.add(name);
    if (column === undefined) continue;
    columns.set(name, column);
    if (column === asked && usual !== undefined && usual !== asked) instead.set(name, usual);
    else if (column !== usual) overridden.add(name);
  }
  return { kind, columns, instead, overridden, unread };
}

/** The same by the headers that mean each field; no column serves two fields unless chosen to. */
function readingByHeaders(kind: Kind, headers: Headers, { map, moment }: Wishes): Reading {
  const chosen = chosenColumns(map, kind, headers);
  const taken = new Set([...chosen.values()].map((column) => headers.columns[column ?? -1]));
  const at: Record<string, readonly string[]> = {};
  for (const field of kind.fields) {
    if (chosen.has(field.name)) continue;
    const free = field.headers.find((header) => {
      const column = headers.has(header) ? headers.find([header], field.name) : undefined;
      return column !== undefined && !taken.has(headers.columns[column]);
    });
    if (free === undefined) continue;
    at[field.name] = [free];
    taken.add(headers.columns[headers.find([free], field.name) ?? -1]);
  }
  return readingOf(kind, headers, at, { chosen, moment });
}

/** The fields that have a column, by the map or by their headers, however ambiguous it may be. */
function fieldsFound(kind: Kind, headers: Headers, { map, moment }: Wishes): ReadonlySet<string> {
  const found = new Set<string>();
  const taken = new Set<string>();
  for (const field of kind.fields) {
    const { name, headers: words } = field;
    const choice = choiceFor(map, kind, name);
    if (choice !== undefined) {
      if (headers.named(choice) !== undefined) found.add(name);
      continue;
    }
    const free = words.find((word) => headers.has(word) && !taken.has(fold(word)));
    if (free === undefined && momentColumn(field, headers, moment) !== undefined) found.add(name);
    if (free === undefined) continue;
    taken.add(fold(free));
    found.add(name);
  }
  return found;
}

const missing = (kind: Kind, found: ReadonlySet<string>) =>
  kind.needs.filter((group) => !group.some((field) => found.has(field)));

function tells(kind: Kind, found: ReadonlySet<string>, headers: Headers): boolean {
  return kind.tells({
    has: (field) => found.has(field),
    header: (...words) => words.some((word) => headers.has(word)),
  });
}

function notRecognised(headers: Headers, kind: Kind, wishes: Wishes) {
  const reading = readingByHeaders(kind, headers, wishes);
  const read = new Set([...reading.columns.values()]);
  const free = headers.columns.filter((_, i) => !read.has(i));
  const example = missing(kind, new Set(reading.columns.keys())).map(([field = '']) => {
    const column = nearest(field, free.length > 0 ? free : headers.columns);
    free.splice(free.indexOf(column), 1);
    return `--map ${field}=${quoted(column)}`;
  });
  return new InputError('columns_not_recognised', {
    file: headers.file,
    kind: kind.name,
    columns: namesShown(headers.columns),
    example: example.join(' '),
  });
}
