import { defineTable } from '../table.ts';

export const calibrationBand = defineTable({
  name: 'calibration_band',
  place: 'run',
  owner: 'valuation',
  grain: 'one tenth of customers by prediction, under one model at one past cut-off, on one target',
  columns: {
    cut_off: { type: 'day', says: 'Last day the model was allowed to see.' },
    until: { type: 'day', says: 'Last day of the outcome.' },
    purpose: { type: 'text', says: 'selection, or holdout after the as-of day.' },
    target: {
      type: 'text',
      says: 'purchases, revenue, or repurchase: the chance of at least one purchase.',
    },
    model: { type: 'text', says: 'The model.' },
    is_chosen: { type: 'flag', says: 'True for the chosen model.' },
    tenth: { type: 'integer', says: '1 holds the highest predictions, 10 the lowest.' },
    customers: { type: 'count', says: 'Customers scored.' },
    mean_predicted: { type: 'decimal', says: 'Per customer.' },
    mean_actual: { type: 'decimal', says: 'Per customer.' },
    actual_low: {
      type: 'decimal',
      says: 'Lower end of the 95 % band of mean_actual: normal, of a share by Wilson; NULL where outcomes are alike.',
    },
    actual_high: { type: 'decimal', says: 'Upper end of it.' },
  },
});
