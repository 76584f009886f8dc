import type { GivenCuts, RfmGroup, RfmGroupOfSix, Terms } from '../../vocabulary/index.ts';

/*
 * The cut table of the RFM groups, as data: edit the names in a row, or pass rules of
 * your own. Both tables are total: every pair of scores has exactly one group.
 */

/** Combined scores (frequency + monetary) / 2, in halves: the columns of the table of eleven. */
export const COMBINED_SCORES = [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5] as const;

export const SCORES = [1, 2, 3, 4, 5] as const;

export type Score = (typeof SCORES)[number];

/** One group per combined score, in the order of `COMBINED_SCORES`. */
export type RowOfGroups = readonly [
  RfmGroup,
  RfmGroup,
  RfmGroup,
  RfmGroup,
  RfmGroup,
  RfmGroup,
  RfmGroup,
  RfmGroup,
  RfmGroup,
];

/** One group per third of the combined score: below 2.5, 2.5 to 3.5, 4 and above. */
type RowOfSix = readonly [RfmGroupOfSix, RfmGroupOfSix, RfmGroupOfSix];

export interface RfmRules {
  /** Shares of the shop's customers at which the scores 2, 3, 4 and 5 begin. */
  readonly bands: readonly [number, number, number, number];
  /** Where they begin instead, on the measures whose cuts the shop laid down. */
  readonly given?: GivenCuts;
  /** By recency score. PROSPECTS have no order and so no score: no buyer is one. */
  readonly groups: Readonly<Record<Score, RowOfGroups>>;
  /** By third of the recency score: 1 and 2, 3, 4 and 5. */
  readonly groupsOfSix: Readonly<Record<1 | 2 | 3, RowOfSix>>;
}

// biome-ignore format: a table is read by its columns
export const RFM_RULES: RfmRules = {
  bands: [0.2, 0.4, 0.6, 0.8],
  groups: {
    // FM: 1              1.5              2                  2.5                3                  3.5                4                   4.5                 5
    5: ['NEW',            'NEW',           'NEW',             'ACTIVE',          'ACTIVE',          'ACTIVE',          'LOYAL',            'CHAMPIONS',        'CHAMPIONS'],
    4: ['PROMISING',      'PROMISING',     'PROMISING',       'ACTIVE',          'ACTIVE',          'ACTIVE',          'LOYAL',            'LOYAL',            'CHAMPIONS'],
    3: ['ALMOST_LOST',    'ALMOST_LOST',   'NEEDS_ATTENTION', 'NEEDS_ATTENTION', 'NEEDS_ATTENTION', 'NEEDS_ATTENTION', 'LOYAL',            'LOYAL',            'LOYAL'],
    2: ['ALMOST_LOST',    'ALMOST_LOST',   'ALMOST_LOST',     'AT_RISK',         'AT_RISK',         'AT_RISK',         'PREVIOUSLY_LOYAL', 'PREVIOUSLY_LOYAL', 'PREVIOUSLY_LOYAL'],
    1: ['DORMANT',        'DORMANT',       'DORMANT',         'DORMANT',         'AT_RISK',         'AT_RISK',         'PREVIOUSLY_LOYAL', 'PREVIOUSLY_LOYAL', 'PREVIOUSLY_LOYAL'],
  },
  groupsOfSix: {
    // FM: below 2.5       2.5 to 3.5         4 and above
    3: ['RECENT',          'LOYAL',           'CHAMPIONS'],
    2: ['NEEDS_ATTENTION', 'NEEDS_ATTENTION', 'LOYAL'],
    1: ['INACTIVE',        'AT_RISK',         'AT_RISK'],
  },
};

/** The rules of a run. */
export const rfmRulesOf = ({ rfmCuts }: Pick<Terms, 'rfmCuts'>): RfmRules =>
  rfmCuts ? { ...RFM_RULES, given: rfmCuts } : RFM_RULES;

/** Thirds of a score from 1 to 5, halves included: below 2.5 is 1, 2.5 to 3.5 is 2, 4 and above is 3. */
function thirdOf(score: number): 1 | 2 | 3 {
  if (score < 2.5) return 1;
  return score < 4 ? 2 : 3;
}

/**
 * The group of a buyer.
 *
 * @param recency score 1 to 5
 * @param combined (frequency + monetary) / 2, or the frequency score alone where there are no
 *   amounts: 1 to 5 in halves
 * @throws RangeError for any other number.
 */
export function groupOf(recency: number, combined: number, rules: RfmRules = RFM_RULES): RfmGroup {
  const group = rules.groups[recency as Score]?.[combined * 2 - 2];
  if (!group) throw new RangeError(`no RFM cell at recency ${recency}, combined ${combined}`);
  return group;
}

/** The coarser group of the same cell. @throws RangeError see {@link groupOf}. */
export function groupOfSixOf(
  recency: number,
  combined: number,
  rules: RfmRules = RFM_RULES,
): RfmGroupOfSix {
  groupOf(recency, combined, rules);
  const row = rules.groupsOfSix[thirdOf(recency)];
  return row[thirdOf(combined) - 1] as RfmGroupOfSix;
}
