import { defineTable } from '../table.ts';

export const identity = defineTable({
  name: 'identity',
  place: 'vault',
  owner: 'privacy',
  grain: 'one identity of one customer in one source',
  columns: {
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    source: { type: 'text', says: 'The system the identity comes from.' },
    kind: { type: 'text', says: 'customer_id, email or another kind of identity.' },
    match_hash: {
      type: 'text',
      says: 'HMAC-SHA-256 of the normalised identity, for matching.',
      isDistinct: true,
      personal: 'pseudonym',
    },
    sealed: {
      type: 'bytes',
      says: 'The identity, AES-256-GCM: nonce, tag, ciphertext.',
      personal: 'identity',
    },
    seal_key: { type: 'integer', says: 'Which key sealed it.' },
  },
});
