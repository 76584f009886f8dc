import { defineTable } from '../table.ts';

export const reportCard = defineTable({
  name: 'report_card',
  place: 'run',
  owner: 'valuation',
  grain: 'one model or baseline at one past cut-off, on one target',
  columns: {
    cut_off: { type: 'day', says: 'Last day the model was allowed to see.' },
    until: { type: 'day', says: 'Last day of the outcome.' },
    purpose: { type: 'text', says: 'selection, or holdout after the as-of day.' },
    target: { type: 'text', says: 'purchases or revenue.' },
    model: { type: 'text', says: 'The model or baseline.' },
    is_chosen: { type: 'flag', says: 'True for the chosen model.' },
    customers: {
      type: 'count',
      says: 'Customers scored: a sample where more than 100,000 were known.',
    },
    actual: { type: 'decimal', says: 'What happened in total.' },
    predicted: { type: 'decimal', says: 'What was predicted in total.' },
    bias: { type: 'decimal', says: 'predicted / actual - 1.' },
    mean_absolute_error: { type: 'decimal', says: 'Per customer.' },
    root_mean_square_error: { type: 'decimal', says: 'Per customer.' },
    spearman: { type: 'decimal', says: 'Rank correlation.' },
    normalised_gini: { type: 'decimal', says: 'Ranking quality, 1 is perfect.' },
    interval_coverage: {
      type: 'decimal',
      says: 'Share of outcomes inside the 80 % interval, before widening.',
    },
    is_baseline: { type: 'flag', says: 'True for what anyone would forecast without a model.' },
    coverage_50: {
      type: 'decimal',
      says: 'Share of outcomes inside the 50 % interval as it is published; NULL where the model has none.',
    },
    coverage_80: { type: 'decimal', says: 'The same of the 80 % interval.' },
    coverage_95: { type: 'decimal', says: 'The same of the 95 % interval.' },
    split_coverage_50: {
      type: 'decimal',
      says: 'As coverage_50, an outcome across an end counted by the part of its chance that lies inside: 0.5 on average where the forecast is right.',
    },
    split_coverage_80: { type: 'decimal', says: 'The same of the 80 % interval.' },
    split_coverage_95: { type: 'decimal', says: 'The same of the 95 % interval.' },
    total_low_80: {
      type: 'decimal',
      says: 'Lower end of the 80 % interval of the total, as it was told beforehand; on holdout cards.',
    },
    total_high_80: { type: 'decimal', says: 'Upper end of it.' },
    top_fifth: {
      type: 'decimal',
      says: 'Share of all outcomes that the best-predicted fifth of customers brought.',
    },
    brier_score: {
      type: 'decimal',
      says: 'Mean square error of the chance of at least one purchase; NULL where none is told.',
    },
    brier_skill: {
      type: 'decimal',
      says: '1 - brier_score / that of telling everyone the share that came.',
    },
    orders_seen: {
      type: 'decimal',
      says: 'Share of the orders of the outcome that came from customers known at the cut-off; of all customers.',
    },
    revenue_seen: { type: 'decimal', says: 'The same of revenue.' },
  },
});
