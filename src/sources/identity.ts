import type { Engine, Sql } from '../warehouse/index.ts';

/**
 * Gives customers their keys. The vault does it; a source only hands over who it saw, and never
 * writes an identity anywhere itself.
 */
export interface IdentityResolver {
  /**
   * @param source the system the file comes from: ids mean something within it
   * @param seen a query of distinct (customer_id, email), trimmed, addresses in lower case; either
   *   may be NULL, not both. Both in one row means that they were seen together.
   * @returns query source (customer_id, email, customer_key) with a row per row of `seen`; the key
   *   is NULL where the customer asked to be forgotten
   */
  resolve(engine: Engine, source: string, seen: Sql): Promise<Sql>;
}
