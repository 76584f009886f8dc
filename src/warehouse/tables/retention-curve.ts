import { defineTable } from '../table.ts';

export const retentionCurve = defineTable({
  name: 'retention_curve',
  place: 'run',
  owner: 'valuation',
  grain: 'contracts of one interval, of all months or of one, after one number of renewals',
  columns: {
    interval_months: { type: 'integer', says: 'Months between two renewals.' },
    cohort_month: { type: 'day', says: 'Month in which the contracts began; empty: all of them.' },
    renewals: { type: 'integer', says: 'Renewals made; 0 is everybody.' },
    contracts: { type: 'count', says: 'Contracts of the cohort.' },
    at_risk: {
      type: 'count',
      says: 'Contracts whose renewal of this number has come; empty for 0 and beyond the data.',
    },
    lost: { type: 'count', says: 'Those of them that ended there.' },
    observed: {
      type: 'probability',
      says: 'Share that made so many renewals at least, as observed (Kaplan–Meier); empty beyond the data.',
    },
    observed_low: { type: 'probability', says: 'Lower end of its 80 % band.' },
    observed_high: { type: 'probability', says: 'Upper end of its 80 % band.' },
    projected: {
      type: 'probability',
      says: 'The same under the fitted model; of one month, from its last observed share on; empty with too few contracts.',
    },
    projected_low: { type: 'probability', says: 'Lower end of its 80 % interval; for all months.' },
    projected_high: {
      type: 'probability',
      says: 'Upper end of its 80 % interval; for all months.',
    },
    model: { type: 'text', says: 'The fitted model.' },
  },
});
