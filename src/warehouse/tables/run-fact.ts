import { defineTable } from '../table.ts';

export const runFact = defineTable({
  name: 'run_fact',
  place: 'run',
  owner: 'pipeline',
  grain: 'one named fact of the run',
  columns: {
    name: { type: 'text', says: 'Name, as in summary.json.' },
    content: { type: 'text', says: 'JSON.' },
  },
});
