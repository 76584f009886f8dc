import { defineTable } from '../table.ts';

export const segmentMovement = defineTable({
  name: 'segment_movement',
  place: 'run',
  owner: 'segments',
  grain: 'customers who moved from one segment to another since a past day',
  columns: {
    axis: { type: 'text', says: 'rfm_group or value_segment.' },
    since: { type: 'day', says: 'The past day.' },
    from_segment: { type: 'text', says: 'Where they were; empty for customers who are new since.' },
    to_segment: { type: 'text', says: 'Where they are.' },
    customers: { type: 'count', says: 'How many.' },
    predicted_value: { type: 'money', says: 'Their predicted value now.' },
  },
});
