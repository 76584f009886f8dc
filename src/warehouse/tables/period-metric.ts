import { defineTable } from '../table.ts';

export const periodMetric = defineTable({
  name: 'period_metric',
  place: 'run',
  owner: 'valuation',
  grain: 'one measure of one period, with what it is made of',
  columns: {
    metric: { type: 'text', says: 'Which measure.' },
    period: { type: 'text', says: 'month, week or all.' },
    period_start: { type: 'day', says: 'First day of the period.' },
    numerator: { type: 'decimal', says: 'Upper part of the fraction.' },
    denominator: { type: 'decimal', says: 'Lower part of the fraction.' },
    value: { type: 'decimal', says: 'The measure; empty when the denominator is 0.' },
    currency: { type: 'text', says: 'Currency of the parts, where they are money.' },
  },
});
