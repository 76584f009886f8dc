import type { RulePlace } from '../../segments/index.ts';
import { cohortSizes } from '../../valuation/index.ts';
import { cohortSize, type Engine, type Sql, sql } from '../../warehouse/index.ts';

/** A relation with the rows of cohort_size; a run made by an older version adds its customers up. */
export function cohortsIn({ dialect }: Engine, { columns }: RulePlace): Sql {
  return columns.has(cohortSize.name) ? dialect.table(cohortSize) : sql`(${cohortSizes(dialect)})`;
}
