import { describe, expect, test } from 'vitest';
import { clusterBrief, clusterName, formatters, texts } from '../../src/language/index.ts';
import {
  CLUSTER_TRAITS,
  type ClusterProfile,
  type ClusterTrait,
} from '../../src/vocabulary/index.ts';

const TRAITS = Object.values(CLUSTER_TRAITS).flatMap<ClusterTrait>(({ high, low }) => [high, low]);
const LOCALES = ['en', 'fr'] as const;

const plain: ClusterProfile = {
  cluster: 1,
  code: 'average',
  traits: [],
  customers: 300,
  one_time_share: 0.2,
  median_days_since_last: 20,
  usual_gap_days: 34.2,
  median_order_value: 48.5,
  discount_share: 0.06,
  return_share: 0.01,
  mean_categories: 2.44,
  season_share: 0.3,
  main_category: { name: 'Thé', share: 0.41 },
  first_channel: { name: 'newsletter', share: 0.35 },
  weekday: 2,
  hour: 18,
};
const QUARTER = { from_month: 10, to_month: 12 };

test.each(LOCALES)('no two codes have the same name in %s', (locale) => {
  const codes = ['average', 'average.2', 'silent.2'];
  for (const first of TRAITS) {
    codes.push(first, ...TRAITS.filter((t) => t !== first).map((second) => `${first}.${second}`));
  }
  const names = codes.map((code) => clusterName(code, texts(locale)));
  expect(new Set(names).size).toBe(3 + 14 * 14);
  for (const name of names) expect(name).not.toMatch(/undefined|_/);
});

describe('a brief', () => {
  const brief = (more: Partial<ClusterProfile>, locale: 'en' | 'fr' = 'en') =>
    clusterBrief({ ...plain, ...more }, QUARTER, formatters(locale, 'EUR'));

  test('is filled with the figures of the cluster', () => {
    expect(brief({})).toEqual({
      creative:
        'Show Thé first: the main category of 41% of them. Keep the tone of newsletter, through which 35% of them first came.',
      offer:
        'Reductions no larger than the 6% of their amounts that they are used to, and only after a message without one.',
      timing:
        'Write about 34 days after a purchase: their usual gap. Their last purchase is 20 days back: the next is due in about 14 days. They order most on Tuesdays, and around 18:00.',
    });
    expect(brief({}, 'fr').timing).toBe(
      'Écrire environ 34 jours après un achat\u00a0: leur intervalle habituel. Leur dernier achat date de 20 jours\u00a0: le prochain est attendu dans 14 jours environ. Ils commandent surtout le mardi, et vers 18 h.',
    );
  });

  test('follows traits', () => {
    expect(brief({ traits: ['discounted'], discount_share: 0.24 }).offer).toBe(
      'No further reduction up front: 24% of their amounts already went on them. A bundle or free delivery instead. Set any threshold just above their order of €48.50.',
    );
    expect(brief({ traits: ['full_price'], discount_share: 0.004 }).offer).toContain(
      'No reduction',
    );
    expect(brief({ return_share: 0.31, traits: ['returning_goods'] }).offer).toMatch(
      /^First of all help to choose: 31%/,
    );
    expect(brief({ traits: ['silent'], median_days_since_last: 340 }).timing).toContain(
      'Their usual gap was 34 days and they have been silent for 340, 9.9 times as long',
    );
    expect(brief({ traits: ['in_season'], season_share: 0.86 }).timing).toContain(
      'Begin before October: 86% of their purchases fall between October and December.',
    );
    expect(brief({ main_category: { name: 'Thé', share: 0.1 } }).creative).toContain('stands out');
    expect(brief({ main_category: null }).creative).toContain('the files tell no categories');
    expect(brief({ traits: ['many_categories'] }).creative).toContain('they buy from 2.4');
  });

  test('tells no weekday, hour, channel or amount that is not known', () => {
    for (const locale of LOCALES) {
      const said = Object.values(
        clusterBrief(
          {
            ...plain,
            traits: TRAITS,
            usual_gap_days: null,
            median_order_value: null,
            discount_share: null,
            return_share: null,
            mean_categories: null,
            season_share: null,
            main_category: null,
            first_channel: null,
            weekday: null,
            hour: null,
          },
          null,
          formatters(locale, null),
        ),
      ).join(' ');
      expect(said).not.toMatch(/null|undefined|NaN|–|:00|\d h\./);
      expect(said).toMatch(locale === 'en' ? /no usual gap yet/ : /pas encore d’intervalle/);
    }
  });
});
