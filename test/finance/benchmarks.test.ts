import { describe, expect, test } from 'vitest';
import { CLAIMED_FIGURES, compareValue, SECTOR_BENCHMARKS } from '../../src/finance/index.ts';
import { benchmarkTexts } from '../../src/language/index.ts';
import { EXTERNAL_CLAIMS, SECTORS } from '../../src/vocabulary/index.ts';

describe('a shop beside others', () => {
  test('is compared with its own past first, with its sector second', () => {
    expect(compareValue(700, 500, 'e_commerce')).toMatchObject([
      { against: 'own_baseline', baseline: 500, change: expect.closeTo(0.4, 12) },
      { against: 'sector', position: 'within' },
    ]);
  });

  test.each([
    [99, 'below'],
    [100, 'within'],
    [999, 'within'],
    [1000, 'above'],
  ])('%d is %s what is quoted for e-commerce', (value, position) => {
    expect(compareValue(value, null, 'e_commerce')).toMatchObject([{ position }]);
  });

  test('an open end is never passed, and what is not quantified is not compared', () => {
    expect(compareValue(9e9, null, 'architecture')).toMatchObject([{ position: 'within' }]);
    expect(compareValue(500, null, 'health_consulting')).toEqual([]);
    expect(compareValue(500, 0, null)).toEqual([]);
  });

  test('every sector is quoted once, as an order of magnitude', () => {
    expect(SECTOR_BENCHMARKS.map(({ sector }) => sector)).toEqual([...SECTORS]);
    for (const { lowest, highest, source } of SECTOR_BENCHMARKS) {
      expect(source).toBe('order_of_magnitude');
      if (lowest !== null && highest !== null) expect(lowest).toBeLessThanOrEqual(highest);
    }
  });
});

test.each(['fr', 'en'] as const)('a claim is never said as a fact (%s)', (locale) => {
  const { claims } = benchmarkTexts(locale);
  const hedge = { en: /\bsaid to\b/, fr: /(rait|raient)\b/ }[locale];
  for (const claim of EXTERNAL_CLAIMS) {
    expect(CLAIMED_FIGURES[claim].low).toBeLessThanOrEqual(CLAIMED_FIGURES[claim].high);
    expect(claims[claim]('X')).toContain('X');
    expect(claims[claim]('X')).toMatch(hedge);
  }
});
