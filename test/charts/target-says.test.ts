import { describe, expect, test } from 'vitest';
import {
  bandMeaning,
  painter,
  paybackSays,
  targetSays,
  varianceSays,
} from '../../src/charts/index.ts';

// Oracle: the sentences as somebody would write them; French spaces that do not break are made plain.
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const [english, french] = [painter('en', 'EUR'), painter('fr', 'EUR')];

const GIVEN = {
  lowest: 4,
  highest: 6.5,
  is_default: false,
  maximum_cost_share: 0.25,
  payback_months: 12,
};

describe('a target says', () => {
  test('whose it is and what a customer may cost by it', () => {
    expect(targetSays({ target: GIVEN }, english)).toBe(
      'Target CLV:CAC from 4:1 to 6.5:1, laid down by the shop. By it a customer may cost up to 25% of CLV. Acquisition cost is to be back within 12 months.',
    );
    expect(plain(targetSays({ target: GIVEN }, french))).toBe(
      'CLV:CAC visé : de 4:1 à 6,5:1, fixé par la boutique. Un client peut alors coûter jusqu’à 25 % de la CLV. Le coût d’acquisition doit revenir en 12 mois au plus.',
    );
  });

  test('the default of a run that was made before there was a choice', () => {
    expect(targetSays({}, english)).toBe(
      'Target CLV:CAC from 3:1 to 5:1, the default. By it a customer may cost up to 33% of CLV.',
    );
    expect(bandMeaning('healthy', {}, english)).toBe(
      'From 3:1 to 5:1, the target: a sound balance.',
    );
  });

  test('how bands are read by it', () => {
    const meaning = (band: 'to_optimise' | 'under_invested') =>
      bandMeaning(band, { target: GIVEN }, english);
    expect(meaning('to_optimise')).toContain('Between 1:1 and the target of 4:1');
    expect(meaning('under_invested')).toContain('Above 6.5:1');
  });

  test('in words whether acquisition cost is back in time', () => {
    const says = (payback_months: number | null, payback_variance: number | null) =>
      paybackSays({ acquisition_cost: 10, payback_months, payback_variance }, english);
    expect(says(12, 0)).toBe('12 mo., within target');
    expect(says(13, 1)).toBe('13 mo., 1 beyond target');
    expect(says(null, null)).toBe('not yet');
    expect(says(13, null)).toBe('13 mo.');
    const before = { acquisition_cost: 10, payback_months: 13 };
    expect(paybackSays(before, english)).toBe('13 mo.');
  });

  test('in words how far CLV:CAC lies from its band', () => {
    const aimed = { target_lowest: 2, target_highest: 4.5 };
    const says = (ratio_variance: number | null, page = english) =>
      plain(varianceSays({ ...aimed, ratio_variance }, page));
    expect(says(-0.85)).toBe('0.85 below 2–4.5');
    expect(says(0)).toBe('within 2–4.5');
    expect(says(1.2, french)).toBe('1,2 au-dessus de 2–4,5');
    expect(says(null)).toBe('–');
    expect(varianceSays({}, english)).toBe('–');
  });
});
