import { defineTable } from '../warehouse/index.ts';

/* Tables that live while identities are on their way into the vault, or out of it. */

export const identitySeen = defineTable({
  name: 'identity_seen',
  place: 'scratch',
  owner: 'privacy',
  grain: 'one distinct pair of customer id and e-mail of a file',
  columns: {
    position: { type: 'count', says: 'From 1.' },
    customer_id: { type: 'text', says: 'Customer id as the file writes it.' },
    email: { type: 'text', says: 'E-mail address, normalised.' },
    id_hash: { type: 'text', says: 'Keyed hash of the id.' },
    email_hash: { type: 'text', says: 'Keyed hash of the address.' },
  },
});

export const identityHash = defineTable({
  name: 'identity_hash',
  place: 'scratch',
  owner: 'privacy',
  grain: 'the same pair, as the warehouse may see it',
  columns: {
    position: { type: 'count', says: 'As in identity_seen.' },
    id_hash: { type: 'text', says: 'Keyed hash of the id.' },
    email_hash: { type: 'text', says: 'Keyed hash of the address.' },
  },
});

export const identityMatch = defineTable({
  name: 'identity_match',
  place: 'scratch',
  owner: 'privacy',
  grain: 'one distinct pair of customer id and e-mail of a file, with what the vault knows of it',
  columns: {
    position: { type: 'count', says: 'From 1.' },
    customer_id: { type: 'text', says: 'Customer id as the file writes it.' },
    email: { type: 'text', says: 'E-mail address, normalised.' },
    id_hash: { type: 'text', says: 'Keyed hash of the id.' },
    email_hash: { type: 'text', says: 'Keyed hash of the address.' },
    id_key: { type: 'key', says: 'Customer that the id belongs to.' },
    email_key: { type: 'key', says: 'Customer that the address belongs to, if it may join an id.' },
    is_email_known: { type: 'flag', says: 'The vault holds the address.' },
    is_forgotten: { type: 'flag', says: 'The customer asked to be forgotten.' },
  },
});

export const newCustomer = defineTable({
  name: 'new_customer',
  place: 'scratch',
  owner: 'privacy',
  grain: 'one customer whom the vault did not know',
  columns: {
    stands_in: { type: 'count', says: 'The pair that stands for the customer in this file.' },
    customer_key: { type: 'key', says: 'Random.' },
  },
});

export const newKey = defineTable({
  name: 'new_key',
  place: 'scratch',
  owner: 'privacy',
  grain: 'one random customer key',
  columns: { customer_key: { type: 'key', says: 'Random.' } },
});

export const shownKey = defineTable({ ...newKey, name: 'shown_key' });

export const identityKnown = defineTable({
  name: 'identity_known',
  place: 'scratch',
  owner: 'privacy',
  grain: 'one distinct pair of customer id and e-mail of a file, with its customer',
  columns: {
    customer_id: { type: 'text', says: 'Customer id as the file writes it.' },
    email: { type: 'text', says: 'E-mail address, normalised.' },
    id_hash: { type: 'text', says: 'Keyed hash of the id.' },
    email_hash: { type: 'text', says: 'Keyed hash of the address.' },
    is_id_new: { type: 'flag', says: 'The vault has to learn the id.' },
    is_email_new: { type: 'flag', says: 'The vault has to learn the address.' },
    customer_key: { type: 'key', says: 'The customer; empty when forgotten.' },
  },
});

export const unsealed = defineTable({
  name: 'identity_unsealed',
  place: 'scratch',
  owner: 'privacy',
  grain: 'one identity on its way into the vault',
  columns: {
    position: { type: 'count', says: 'From 1.' },
    customer_key: { type: 'key', says: 'The customer.' },
    kind: { type: 'text', says: 'customer_id or email.' },
    match_hash: { type: 'text', says: 'Keyed hash.' },
    value: { type: 'text', says: 'The identity itself.' },
  },
});

export const sealedValue = defineTable({
  name: 'identity_sealed',
  place: 'scratch',
  owner: 'privacy',
  grain: 'one identity on its way into the vault, sealed',
  columns: {
    position: { type: 'count', says: 'As in identity_unsealed.' },
    sealed: { type: 'bytes', says: 'The identity, sealed.' },
  },
});

export const namedCustomer = defineTable({
  name: 'named_customer',
  place: 'scratch',
  owner: 'privacy',
  grain: 'one customer whose id is known without opening it',
  columns: { customer_key: { type: 'key', says: 'The customer.' } },
});

export const preferredIdentity = defineTable({
  name: 'preferred_identity',
  place: 'scratch',
  owner: 'privacy',
  grain: 'one customer, with the identity that stands for it outside',
  columns: {
    position: { type: 'count', says: 'From 1.' },
    customer_key: { type: 'key', says: 'The customer.' },
    sealed: { type: 'bytes', says: 'The identity, sealed.' },
    seal_key: { type: 'integer', says: 'Which key sealed it.' },
  },
});

export const opened = defineTable({
  name: 'identity_opened',
  place: 'scratch',
  owner: 'privacy',
  grain: 'one identity on its way out of the vault',
  columns: {
    position: { type: 'count', says: 'As in preferred_identity.' },
    value: { type: 'text', says: 'The identity itself.' },
  },
});

export const revealedCustomer = defineTable({
  name: 'revealed_customer',
  place: 'scratch',
  owner: 'privacy',
  grain: 'one customer, with its id in the source',
  columns: {
    customer_key: { type: 'key', says: 'The customer.' },
    customer_id: { type: 'text', says: 'Its id in the source; without one, its e-mail address.' },
  },
});
