import type { Terms } from '../../vocabulary/index.ts';
import { cohortCell, customerHistory, type Engine, sql } from '../../warehouse/index.ts';
import { cohortCells } from './cohort-cells.ts';
import {
  COHORT_COLUMNS,
  COHORT_DIMENSIONS,
  type CohortDimension,
  crossings,
} from './dimensions.ts';
import { monthOfAge, monthsOfAge } from './order-ages.ts';

/**
 * Writes cohort_cell for every dimension that the records know and all their crossings,
 * over the months that layOutMonths laid out.
 *
 * @returns the dimensions known to at least one customer
 */
export async function writeCohorts(
  engine: Engine,
  terms: Pick<Terms, 'asOf'>,
): Promise<CohortDimension[]> {
  const { dialect } = engine;
  const dimensions = await knownDimensions(engine);
  await engine.create(monthOfAge);
  await engine.insert(monthOfAge, monthsOfAge(dimensions, terms, dialect));
  await engine.create(cohortCell);
  for (const crossing of crossings(dimensions)) {
    await engine.insert(cohortCell, cohortCells(crossing, dialect));
  }
  return dimensions;
}

async function knownDimensions(engine: Engine): Promise<CohortDimension[]> {
  const { category, channel } = COHORT_COLUMNS;
  const [known] = await engine.rows<Record<CohortDimension, number>>(sql`
    SELECT count(*) AS month, count(${category}) AS category, count(${channel}) AS channel
    FROM ${engine.dialect.table(customerHistory)}`);
  return COHORT_DIMENSIONS.filter((dimension) => (known?.[dimension] ?? 0) > 0);
}
