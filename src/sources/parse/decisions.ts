import { InputError } from '../../vocabulary/index.ts';
import type { Engine, Sql } from '../../warehouse/index.ts';
import { fieldText } from '../field-columns.ts';
import type { Field, FieldType } from '../kinds/kind.ts';
import { currencyOf } from './currency.ts';
import {
  type DateOrder,
  dateOrderCounts,
  dateOrderEvidence,
  hasOrderedDates,
} from './date-order.ts';
import { type DecimalMark, decimalEvidence, readableAs, USUAL_FIGURES } from './decimal-mark.ts';
import { decide, type Evidence, type Hints, pooled } from './evidence.ts';
import { flagOf } from './flag.ts';
import { intervalOf } from './interval.ts';
import { movementOf } from './movement.ts';
import { readShapes, type Shape } from './shapes.ts';
import { USUAL_STAMPS } from './stamp-form.ts';
import { statusOf } from './status.ts';
import { meaningsOf, readWords } from './words.ts';

/** How each column of a file is read, decided over the whole column before a cell is read. */
export interface Decisions {
  readonly figures: ReadonlyMap<
    string,
    { readonly shapes: readonly Shape[]; readonly mark: DecimalMark }
  >;
  readonly moments: ReadonlyMap<
    string,
    { readonly shapes: readonly Shape[]; readonly order: DateOrder }
  >;
  readonly words: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Words for a status that are none of the published ones; such orders count as paid. */
  readonly unknownStatuses: readonly string[];
  /** What was decided for the file and is worth remembering; absent where no cell raised the question. */
  readonly decimal?: DecimalMark;
  readonly dateOrder?: DateOrder;
}

export interface DecisionRequest {
  /** Name of the file, for the sentences of faults. */
  readonly file: string;
  /** Name of the column that a field is read from. */
  readonly columnOf: (field: string) => string;
  readonly decimal: Hints<DecimalMark>;
  readonly dateOrder: Hints<DateOrder>;
  readonly statuses: Readonly<Record<string, string>>;
}

const FIGURES: readonly FieldType[] = ['money', 'quantity', 'decimal', 'integer'];
const WORDS: readonly FieldType[] = ['flag', 'currency', 'status', 'movement', 'interval'];

/**
 * Looks at the columns of the mapped fields and decides how each is read.
 *
 * @param texts query source with the text column of each field
 * @throws InputError decimal_unclear, date_order_unclear
 */
export async function decideColumns(
  engine: Engine,
  texts: Sql,
  fields: readonly Field[],
  request: DecisionRequest,
): Promise<Decisions> {
  const ofType = (types: readonly FieldType[]) => fields.filter(({ type }) => types.includes(type));
  const figures = await decideFigures(engine, texts, ofType(FIGURES), request);
  const moments = await decideMoments(engine, texts, ofType(['moment']), request);
  const words = new Map<string, ReadonlyMap<string, string>>();
  const unknownStatuses: string[] = [];
  for (const field of ofType(WORDS)) {
    const found = await readWords(engine, texts, fieldText(field.name));
    const meanings = meaningsOf(found, (word) => meaningOf(field.type, word, request.statuses));
    words.set(field.name, meanings);
    if (field.type === 'status') {
      unknownStatuses.push(...found.filter((word) => !meanings.has(word)));
    }
  }
  return { ...figures, ...moments, words, unknownStatuses };
}

function meaningOf(type: FieldType, word: string, statuses: Readonly<Record<string, string>>) {
  if (type === 'status') return statusOf(word, statuses);
  if (type === 'currency') return currencyOf(word);
  if (type === 'interval') return intervalOf(word);
  return type === 'movement' ? movementOf(word) : flagOf(word);
}

async function decideFigures(
  engine: Engine,
  texts: Sql,
  fields: readonly Field[],
  request: DecisionRequest,
): Promise<Pick<Decisions, 'figures' | 'decimal'>> {
  const seen: { field: string; shapes: Shape[]; evidence: Evidence<DecimalMark> }[] = [];
  for (const { name: field } of fields) {
    const shapes = await readShapes(engine, texts, fieldText(field), USUAL_FIGURES);
    seen.push({ field, shapes, evidence: decimalEvidence(shapes) });
  }
  const file = pooled(seen.map(({ evidence }) => evidence));
  const figures = new Map<string, { shapes: Shape[]; mark: DecimalMark }>();
  for (const { field, shapes, evidence } of seen) {
    const mark = decide(evidence, file, request.decimal, 'point');
    if (mark === null) {
      const unclear = shapes.find(({ text }) => readableAs(text) === 'either') ?? shapes[0];
      throw new InputError('decimal_unclear', {
        file: request.file,
        column: request.columnOf(field),
        example: (unclear?.text ?? '').replaceAll('0', '9'),
        point: evidence.counts.point ?? 0,
        comma: evidence.counts.comma ?? 0,
      });
    }
    figures.set(field, { shapes, mark });
  }
  const told = seen.filter(({ evidence }) => asks(evidence)).map(({ field }) => figures.get(field));
  const [first] = told;
  return { figures, ...(first && { decimal: first.mark }) };
}

async function decideMoments(
  engine: Engine,
  texts: Sql,
  fields: readonly Field[],
  request: DecisionRequest,
): Promise<Pick<Decisions, 'moments' | 'dateOrder'>> {
  const seen: { field: string; shapes: Shape[]; evidence: Evidence<DateOrder> }[] = [];
  for (const { name: field } of fields) {
    const shapes = await readShapes(engine, texts, fieldText(field), USUAL_STAMPS);
    seen.push({ field, shapes, evidence: await orderEvidence(engine, texts, field, shapes) });
  }
  const file = pooled(seen.map(({ evidence }) => evidence));
  const moments = new Map<string, { shapes: Shape[]; order: DateOrder }>();
  for (const { field, shapes, evidence } of seen) {
    const order = decide(evidence, file, request.dateOrder, 'dmy');
    if (order === null) {
      throw new InputError('date_order_unclear', {
        file: request.file,
        column: request.columnOf(field),
        dayFirst: evidence.counts.dmy ?? 0,
        monthFirst: evidence.counts.mdy ?? 0,
        undecided: evidence.undecided,
      });
    }
    moments.set(field, { shapes, order });
  }
  const told = seen.filter(({ evidence }) => asks(evidence)).map(({ field }) => moments.get(field));
  const [first] = told;
  return { moments, ...(first && { dateOrder: first.order }) };
}

async function orderEvidence(
  engine: Engine,
  texts: Sql,
  field: string,
  shapes: readonly Shape[],
): Promise<Evidence<DateOrder>> {
  if (!hasOrderedDates(shapes)) return { counts: {}, undecided: 0 };
  type Counts = { day_first: number; month_first: number; undecided: number };
  const [row] = await engine.rows<Counts>(dateOrderCounts(texts, fieldText(field)));
  return dateOrderEvidence(row as Counts);
}

/** Whether a column raises the question at all. */
const asks = ({ counts, undecided }: Evidence<string>) =>
  undecided > 0 || Object.values<number | undefined>(counts).some((count) => (count ?? 0) > 0);
