import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { playbookTexts } from '../../src/language/index.ts';
import { PLAYBOOKS, playbookOf, segmentCustomers } from '../../src/segments/index.ts';
import { PLAYBOOK_STEPS, VALUE_SEGMENTS } from '../../src/vocabulary/index.ts';
import type { Engine } from '../../src/warehouse/index.ts';
import { fillCustomers, openEngine, terms } from './shop.ts';

describe('the playbooks', () => {
  test('each is there once, and every value segment has one', () => {
    expect(PLAYBOOKS.map(({ id }) => id).sort()).toEqual(Object.keys(PLAYBOOK_STEPS).sort());
    expect(VALUE_SEGMENTS.map((segment) => playbookOf(segment).id)).toHaveLength(6);
    expect(new Set(VALUE_SEGMENTS.map((segment) => playbookOf(segment).id)).size).toBe(6);
  });

  test.each(PLAYBOOKS)('$id is taken in order, within its window', ({ steps, windowDays }) => {
    const starts = steps.map(({ startsOnDay }) => startsOnDay);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(Math.max(...starts)).toBeLessThanOrEqual(windowDays);
  });

  test('none lives on reductions', () => {
    for (const { discountShareCap } of PLAYBOOKS) {
      expect(discountShareCap).toBeGreaterThanOrEqual(0);
      expect(discountShareCap).toBeLessThan(0.5);
    }
  });

  test.each(['fr', 'en'] as const)('every step has something to say (%s)', (locale) => {
    const { playbooks, owners, kpis } = playbookTexts(locale);
    for (const { id, owner, kpi, steps } of PLAYBOOKS) {
      expect(owners[owner].length).toBeGreaterThan(3);
      expect(kpis[kpi].says.length).toBeGreaterThan(20);
      const said = playbooks[id].steps as Record<string, { title: string; says: string }>;
      expect(Object.keys(said)).toEqual(steps.map((step) => step.id));
      for (const { title, says } of Object.values(said)) {
        expect(title.length).toBeGreaterThan(3);
        expect(says.endsWith('.') || says.endsWith('?')).toBe(true);
      }
    }
  });

  test('French holds its spaces together', () => {
    expect(JSON.stringify(playbookTexts('fr'))).not.toMatch(/ [;:!?%»]/);
  });
});

describe('how many customers each playbook is for', () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await openEngine();
  });
  afterEach(() => engine.close());

  test('segments split the shop; the two others cut across it', async () => {
    const orders = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
    await fillCustomers(
      engine,
      orders.map((revenue, i) => ({
        key: i + 1,
        revenue,
        toDate: revenue / 2,
        toCome: revenue,
        frequency: i < 3 ? 5 : 2,
      })),
    );
    const { playbooks } = await segmentCustomers(engine, terms);
    const reach = new Map(playbooks.map(({ playbook, customers }) => [playbook, customers]));
    const ofSegments = VALUE_SEGMENTS.map((segment) => reach.get(playbookOf(segment).id) ?? 0);
    expect(ofSegments.reduce((sum, n) => sum + n, 0)).toBe(10);
    expect(reach.get('loyalty_for_the_frequent')).toBe(3);
    expect(reach.get('premium_for_large_baskets')).toBe(2);
  });
});
