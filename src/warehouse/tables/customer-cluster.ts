import { defineTable } from '../table.ts';

export const customerCluster = defineTable({
  name: 'customer_cluster',
  place: 'run',
  owner: 'valuation',
  grain: 'one customer: its behavioural cluster; empty where none were made',
  columns: {
    customer_key: { type: 'key', says: 'The customer.', personal: 'pseudonym' },
    cluster: { type: 'integer', says: 'Number of the cluster, as in cluster_profile.' },
    code: { type: 'text', says: 'Its code, as in cluster_profile.' },
  },
});
