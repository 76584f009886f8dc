import type { UsualForms } from './shapes.ts';

/** How a date or a moment of one form is read. */
export type StampForm =
  /** year first, local: 2024-01-31 10:00 */
  | { readonly family: 'local' }
  /** year first with points, or eight digits: read with this pattern */
  | { readonly family: 'pattern'; readonly pattern: string }
  /** year first, with an offset or Z */
  | { readonly family: 'offset' }
  /** three numbers, the year last: what stands around the date, as a pattern of strptime */
  | {
      readonly family: 'ordered';
      readonly mark: string;
      readonly longYear: boolean;
      readonly time: string;
    }
  | { readonly family: 'seconds' }
  | { readonly family: 'milliseconds' };

const LOCAL = /^9{4}([-/])(?:9{1,2})\1(?:9{1,2})(?:[T ]9{1,2}:99(?::99(?:\.9{1,9})?)?)?$/;
const POINTED = /^9{4}\.99?\.99?( 99?:99(:99)?)?$/;
const OFFSET = /^9{4}-99-99[T ]9{1,2}:99(?::99(?:\.9{1,9})?)? ?(?:Z|z|UTC|GMT|[+-]99(?::?99)?)$/;
const ORDERED = /^99?([-/.])99?\1(9{4}|99)(?:(,? |T)(99?:99)(:99)?(?:( ?)[AaPp][Mm])?)?$/;

/** The form of a stamp from its shape (every digit as 9 or 0); null when it is none. */
export function stampForm(shape: string): StampForm | null {
  const text = shape.replaceAll('0', '9');
  if (LOCAL.test(text)) return { family: 'local' };
  if (OFFSET.test(text)) return { family: 'offset' };
  const pointed = POINTED.exec(text);
  if (pointed) {
    const [, time, seconds] = pointed;
    const clock = time ? ` %H:%M${seconds ? ':%S' : ''}` : '';
    return { family: 'pattern', pattern: `%Y.%m.%d${clock}` };
  }
  if (/^9{8}$/.test(text)) return { family: 'pattern', pattern: '%Y%m%d' };
  if (/^9{9,10}$/.test(text)) return { family: 'seconds' };
  if (/^9{12,13}$/.test(text)) return { family: 'milliseconds' };
  const ordered = ORDERED.exec(text);
  if (!ordered) return null;
  const [, mark = '', year = '', gap, hour, seconds, half] = ordered;
  const clock = (of: string, end: string) => `${gap}%${of}:%M${seconds ? ':%S' : ''}${end}`;
  const time = !hour ? '' : half === undefined ? clock('H', '') : clock('I', `${half}%p`);
  return { family: 'ordered', mark, longYear: year.length === 4, time };
}

/** How programs write most stamps. */
export const USUAL_STAMPS: UsualForms = [
  ['\\d{4}-\\d\\d-\\d\\d', '9999-99-99'],
  ['\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d', '9999-99-99 99:99:99'],
  ['\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d', '9999-99-99 99:99'],
  ['\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z', '9999-99-99T99:99:99Z'],
];
