import type { Evidence } from './evidence.ts';
import type { Shape, UsualForms } from './shapes.ts';

/** The mark before the decimals. */
export type DecimalMark = 'point' | 'comma';

/** Figures without sign, currency and blanks: only digits, points and commas are left. */
function bare(shape: string): string {
  return shape.replace(/[^0-9.,]/g, '');
}

/**
 * How a figure of this form can be read. `1,234` and `1.234` read both ways; `0,123`, `1234,567`,
 * `12,5` and `1.234,56` read one way; `1234` is indifferent.
 */
export function readableAs(shape: string): DecimalMark | 'either' | 'any' {
  const digits = bare(shape);
  const marks = digits.replace(/[09]/g, '');
  if (marks === '') return 'any';
  const last = marks.at(-1) === '.' ? 'point' : 'comma';
  const other = last === 'point' ? 'comma' : 'point';
  if (new Set(marks).size === 2) return last;
  if (marks.length > 1) return other;
  const [whole = '', decimals = ''] = digits.split(/[.,]/);
  const groups = decimals.length === 3 && whole.length <= 3 && whole !== '' && whole[0] !== '0';
  return groups ? 'either' : last;
}

/** What the forms of a column say about its decimal mark. */
export function decimalEvidence(shapes: readonly Shape[]): Evidence<DecimalMark> {
  const counts = { point: 0, comma: 0 };
  let undecided = 0;
  for (const { text, records } of shapes) {
    const mark = readableAs(text);
    if (mark === 'point' || mark === 'comma') counts[mark] += records;
    if (mark === 'either') undecided += records;
  }
  return { counts, undecided };
}

/** How programs write most figures. */
export const USUAL_FIGURES: UsualForms = [
  ['-?\\d{1,9}\\.\\d\\d?', '9.9'],
  ['-?\\d{1,9}', '9'],
];
