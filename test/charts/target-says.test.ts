import { describe, expect, test } from 'vitest';
import { bandMeaning, painter, paybackSays, targetSays } from '../../src/charts/index.ts';

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
    const says = (payback_months: number | null, target?: typeof GIVEN) =>
      paybackSays({ acquisition_cost: 10, payback_months }, target ? { target } : {}, english);
    expect(says(12, GIVEN)).toBe('12 mo., within target');
    expect(says(13, GIVEN)).toBe('13 mo., beyond target');
    expect(says(null, GIVEN)).toBe('not yet');
    expect(says(13)).toBe('13 mo.');
  });
});
