import { expect, test } from 'vitest';
import { type Summary, summarySchema } from '../../src/contract/index.ts';
import { assessFinance } from '../../src/finance/index.ts';
import { segmentCustomers } from '../../src/segments/index.ts';
import { buyer, openShop, terms } from './shop.ts';

test('finance and segments are what summary.json takes', async () => {
  const engine = await openShop({
    customers: [
      { ...buyer(1, 'SEO', 90), theme: 'Story', toCome: 10 },
      { ...buyer(2, 'Meta', 30), toCome: 50 },
    ],
    spend: [{ day: '2025-01-01', channel: 'SEO', theme: 'Story', amount: 60 }],
  });
  try {
    const finance: Summary['finance'] = await assessFinance(engine, terms);
    const segments: Summary['segments'] = await segmentCustomers(engine, terms);
    expect(summarySchema.shape.finance.parse(finance).channels).toHaveLength(3);
    expect(summarySchema.shape.segments.parse(segments).values).toHaveLength(6);
  } finally {
    await engine.close();
  }
});
