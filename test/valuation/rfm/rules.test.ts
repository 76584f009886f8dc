import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  COMBINED_SCORES,
  groupOf,
  groupOfSixOf,
  RFM_RULES,
  SCORES,
} from '../../../src/valuation/index.ts';
import { RFM_GROUPS, RFM_GROUPS_OF_SIX } from '../../../src/vocabulary/index.ts';

const cells = SCORES.flatMap((recency) =>
  COMBINED_SCORES.map((combined) => ({ recency, combined })),
);

describe('the cut table of RFM', () => {
  it('gives each of the 45 cells exactly one group, and no buyer is a prospect', () => {
    expect(cells).toHaveLength(45);
    for (const { recency, combined } of cells) {
      const group = groupOf(recency, combined);
      expect(RFM_GROUPS.filter((known) => known === group)).toHaveLength(1);
      expect(group).not.toBe('PROSPECTS');
      expect(RFM_GROUPS_OF_SIX).toContain(groupOfSixOf(recency, combined));
    }
  });

  it('has a row of nine per score, and uses every group of buyers', () => {
    for (const score of SCORES)
      expect(RFM_RULES.groups[score]).toHaveLength(COMBINED_SCORES.length);
    const used = new Set(cells.map(({ recency, combined }) => groupOf(recency, combined)));
    expect([...used].sort()).toEqual(RFM_GROUPS.filter((group) => group !== 'PROSPECTS').sort());
    const six = new Set(cells.map(({ recency, combined }) => groupOfSixOf(recency, combined)));
    expect(six.size).toBe(RFM_GROUPS_OF_SIX.length);
  });

  it('puts the best cell among the champions and the worst among the dormant', () => {
    expect(groupOf(5, 5)).toBe('CHAMPIONS');
    expect(groupOf(1, 1)).toBe('DORMANT');
    expect(groupOf(5, 1)).toBe('NEW');
    expect(groupOf(1, 5)).toBe('PREVIOUSLY_LOYAL');
    expect(groupOfSixOf(5, 5)).toBe('CHAMPIONS');
    expect(groupOfSixOf(1, 1)).toBe('INACTIVE');
  });

  it.each([
    [0, 3],
    [6, 3],
    [2.5, 3],
    [3, 0.5],
    [3, 5.5],
    [3, 2.25],
    [Number.NaN, 3],
  ])('refuses a cell outside the grid: %s, %s', (recency, combined) => {
    expect(() => groupOf(recency, combined)).toThrow(RangeError);
    expect(() => groupOfSixOf(recency, combined)).toThrow(RangeError);
  });

  it('is the table that docs/rfm.md prints', () => {
    const page = readFileSync(new URL('../../../docs/rfm.md', import.meta.url), 'utf8');
    const printed = page.slice(page.indexOf('<!-- table of groups -->'));
    const rows = printed
      .split('\n')
      .filter((line) => /^\| \*\*[1-5]\*\*/.test(line))
      .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('*', '')));
    expect(rows).toHaveLength(5);
    for (const [, recency, ...groups] of rows) {
      expect(groups.slice(0, 9)).toEqual(
        COMBINED_SCORES.map((combined) => groupOf(Number(recency), combined)),
      );
    }
  });
});
