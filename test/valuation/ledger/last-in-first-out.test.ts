import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LastInFirstOut } from '../../../src/valuation/ledger/last-in-first-out.ts';

type Step = { kind: 'buy' | 'return'; units: number };

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom<Step['kind']>('buy', 'return'),
    units: fc.integer({ min: 1, max: 6 }),
  }),
  { maxLength: 40 },
);

/** The oracle: units kept one by one, each return scanning back for the latest one left. */
function naive(history: readonly Step[]): Map<string, number> {
  const held: { bought: number; left: boolean }[] = [];
  const found = new Map<string, number>();
  history.forEach(({ kind, units }, at) => {
    for (let unit = 0; unit < units; unit++) {
      if (kind === 'buy') held.push({ bought: at, left: true });
      else {
        const latest = held.findLast(({ left }) => left);
        if (!latest) continue;
        latest.left = false;
        const key = `${at}<-${latest.bought}`;
        found.set(key, (found.get(key) ?? 0) + 1);
      }
    }
  });
  return found;
}

function matched(history: readonly Step[]): Map<string, number> {
  const purchases = new LastInFirstOut<number>();
  const found = new Map<string, number>();
  history.forEach(({ kind, units }, at) => {
    if (kind === 'buy') purchases.add(at, units);
    else
      for (const piece of purchases.take(units)) {
        found.set(`${at}<-${piece.purchase}`, piece.units);
      }
  });
  return found;
}

describe('LastInFirstOut', () => {
  test('lays every returned unit on the latest purchase that still holds one', () => {
    fc.assert(
      fc.property(steps, (history) => {
        expect(matched(history)).toEqual(naive(history));
      }),
      { numRuns: 500 },
    );
  });

  test('takes no more than was bought, and forgets on clear', () => {
    const purchases = new LastInFirstOut<string>();
    purchases.add('first', 2);
    purchases.add('second', 1);
    expect(purchases.take(5)).toEqual([
      { purchase: 'second', units: 1 },
      { purchase: 'first', units: 2 },
    ]);
    purchases.add('third', 1);
    purchases.clear();
    expect(purchases.take(1)).toEqual([]);
  });
});
