import { join, type Sql, sql } from '../../warehouse/index.ts';
import type { Clock } from '../formats/format.ts';
import type { DateOrder } from './date-order.ts';
import type { Shape } from './shapes.ts';
import { type StampForm, stampForm } from './stamp-form.ts';

export interface MomentReading {
  readonly order: DateOrder;
  /** IANA name of the zone whose local time moments are kept in. */
  readonly timezone: string;
  readonly clock: Clock;
}

const FAMILIES = ['offset', 'local', 'pattern', 'ordered', 'seconds', 'milliseconds'] as const;
type Family = (typeof FAMILIES)[number];

/** What a cell of a family looks like, so that no family reads another's cells. */
const GUARDS: Record<Family, string> = {
  offset: ':\\d\\d(?:\\.\\d+)? ?(?:Z|z|UTC|GMT|[-+]\\d\\d(?::?\\d\\d)?)$',
  local: '^\\d{4}[-/]\\d',
  pattern: '^(?:\\d{8}$|\\d{4}\\.)',
  ordered: '^\\d{1,2}[-/.]\\d{1,2}[-/.]\\d',
  seconds: '^\\d{9,10}$',
  milliseconds: '^\\d{12,13}$',
};

/**
 * A local moment from its text; NULL when the text is no date or an impossible one. Offsets, `Z`
 * and Unix times are turned into local time of the zone; stamps without one are local already,
 * unless the clock of the export is UTC.
 *
 * @param shapes the forms of the column: only forms it has are tried
 */
export function moment(text: Sql, shapes: readonly Shape[], reading: MomentReading): Sql {
  const forms = shapes.map((shape) => stampForm(shape.text));
  const families = FAMILIES.filter((family) => forms.some((form) => form?.family === family));
  const known = forms.filter((form) => form !== null);
  const readers = families.map((family) => ({
    guard: sql`regexp_matches(${text}, ${GUARDS[family]})`,
    value: reader(family, text, known, reading),
  }));
  const [only] = readers;
  if (only === undefined) return sql`CAST(NULL AS TIMESTAMP)`;
  if (readers.length === 1 && known.length === forms.length) return only.value;
  const cases = readers.map(({ guard, value }) => sql`WHEN ${guard} THEN ${value}`);
  return sql`CASE ${join(cases, sql` `)} END`;
}

/** Whether a text looks like a date at all, to tell an impossible date from no date. */
export function looksLikeDate(text: Sql): Sql {
  return join(
    FAMILIES.map((family) => sql`regexp_matches(${text}, ${GUARDS[family]})`),
    sql` OR `,
  );
}

function reader(family: Family, text: Sql, forms: StampForm[], reading: MomentReading): Sql {
  const local = (stamp: Sql) => sql`timezone(${reading.timezone}, ${stamp})`;
  switch (family) {
    case 'offset':
      return reading.clock === 'as_written'
        ? sql`TRY_CAST(${withoutOffset(text)} AS TIMESTAMP)`
        : local(sql`TRY_CAST(${withFullOffset(text)} AS TIMESTAMPTZ)`);
    case 'local':
      return byClock(text, sql`TRY_CAST(${text} AS TIMESTAMP)`, reading);
    case 'seconds':
      return local(sql`make_timestamptz(CAST(${text} AS BIGINT) * 1000000)`);
    case 'milliseconds':
      return local(sql`make_timestamptz(CAST(${text} AS BIGINT) * 1000)`);
    default: {
      const patterns = forms.flatMap((form) => patternOf(form, family, reading.order));
      const listed = join([...new Set(patterns)].sort(shortYearsFirst).map((p) => sql`${p}`));
      return byClock(text, sql`try_strptime(${text}, [${listed}])`, reading);
    }
  }
}

function patternOf(form: StampForm, family: Family, order: DateOrder): string[] {
  if (form.family === 'pattern' && family === 'pattern') return [form.pattern];
  if (form.family !== 'ordered' || family !== 'ordered') return [];
  const parts = { d: '%d', m: '%m', y: form.longYear ? '%Y' : '%y' };
  const at = form.longYear && order === 'ymd' ? 'dmy' : order;
  return [[...at].map((part) => parts[part as 'd' | 'm' | 'y']).join(form.mark) + form.time];
}

/** `%Y` would read the two digits of a short year as a year of the first century. */
const shortYearsFirst = (a: string, b: string) =>
  Number(a.includes('%Y')) - Number(b.includes('%Y')) || (a < b ? -1 : 1);

/** On a UTC clock a stamp with a time of day becomes local; a mere date stays the day it names. */
function byClock(text: Sql, stamp: Sql, { clock, timezone }: MomentReading): Sql {
  if (clock !== 'utc') return stamp;
  return sql`CASE WHEN contains(${text}, ':') THEN timezone(${timezone}, timezone('UTC', ${stamp}))
    ELSE ${stamp} END`;
}

const withoutOffset = (text: Sql) =>
  sql`regexp_replace(${text}, ' ?(?:Z|z|UTC|GMT|[-+]\\d\\d(?::?\\d\\d)?)$', '')`;

/** DuckDB reads neither `+0100`, nor ` +01:00` after a blank, nor an offset after mere minutes. */
function withFullOffset(text: Sql): Sql {
  const seconds = sql`regexp_replace(${text}, '([T ]\\d{1,2}:\\d\\d) ?(Z|z|UTC|GMT|[-+])', '\\1:00\\2')`;
  const colon = sql`regexp_replace(${seconds}, ' ?([-+]\\d\\d):?(\\d\\d)$', '\\1:\\2')`;
  return sql`regexp_replace(${colon}, ' ?(?:z|GMT)$', 'Z')`;
}
