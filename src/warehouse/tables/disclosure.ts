import { defineTable } from '../table.ts';

export const disclosure = defineTable({
  name: 'disclosure',
  place: 'vault',
  owner: 'privacy',
  grain:
    'one occasion on which a command revealed identities; what pages reveal stands in the audit log',
  columns: {
    revealed_at: { type: 'moment', says: 'When, UTC.' },
    actor: { type: 'text', says: 'Who asked: the system account that ran the command.' },
    purpose: { type: 'text', says: 'What for, such as customers_file.' },
    customers: { type: 'count', says: 'How many customers were revealed.' },
  },
});
