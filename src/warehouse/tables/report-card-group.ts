import { defineTable } from '../table.ts';

export const reportCardGroup = defineTable({
  name: 'report_card_group',
  place: 'run',
  owner: 'valuation',
  grain: 'one group of customers under one model at one past cut-off, on one target',
  columns: {
    cut_off: { type: 'day', says: 'Last day the model was allowed to see.' },
    until: { type: 'day', says: 'Last day of the outcome.' },
    purpose: { type: 'text', says: 'selection, or holdout after the as-of day.' },
    target: { type: 'text', says: 'purchases or revenue.' },
    model: { type: 'text', says: 'The model.' },
    is_chosen: { type: 'flag', says: 'True for the chosen model.' },
    dimension: {
      type: 'text',
      says: 'rfm_group, or cohort: the quarter or month of the first purchase.',
    },
    member: { type: 'text', says: 'The group, as it was at the cut-off.' },
    customers: {
      type: 'count',
      says: 'Customers scored; where there are fewer than 50, all figures but this one are NULL.',
    },
    actual: { type: 'decimal', says: 'What happened in total.' },
    predicted: { type: 'decimal', says: 'What was predicted in total.' },
    bias: { type: 'decimal', says: 'predicted / actual - 1.' },
    mean_absolute_error: { type: 'decimal', says: 'Per customer.' },
    root_mean_square_error: { type: 'decimal', says: 'Per customer.' },
    normalised_gini: { type: 'decimal', says: 'Ranking quality within the group, 1 is perfect.' },
    coverage_80: {
      type: 'decimal',
      says: 'Share of outcomes inside the 80 % interval as it is published.',
    },
    low_80: {
      type: 'decimal',
      says: 'Lower end of the 80 % interval of the total of a cohort, as it was told beforehand; on holdout cards.',
    },
    high_80: { type: 'decimal', says: 'Upper end of it.' },
  },
});
