import { defineTable } from '../table.ts';

export const forgottenIdentity = defineTable({
  name: 'forgotten_identity',
  place: 'vault',
  owner: 'privacy',
  grain: 'one identity that asked to be forgotten, kept only to stay forgotten',
  columns: {
    source: { type: 'text', says: 'The system the identity came from.' },
    kind: { type: 'text', says: 'customer_id, email or another kind of identity.' },
    match_hash: {
      type: 'text',
      says: 'HMAC-SHA-256 of the identity: a later file that names it is read without a customer.',
      personal: 'pseudonym',
    },
    forgotten_at: { type: 'moment', says: 'When, UTC.' },
  },
});
