import { InputError, type Terms, type ValueBasis } from '../../vocabulary/index.ts';
import {
  type Dialect,
  type Engine,
  orderLine,
  orderRecord,
  productRecord,
  type Sql,
  sql,
  standing,
} from '../../warehouse/index.ts';

/** How much of what was sold has a known cost, counted in units of goods. */
export interface CostCoverage {
  readonly units: number;
  readonly unitsWithCost: number;
}

/** Least share of units sold with a known cost for contribution margin to be the basis. */
const LEAST_COST_COVERAGE = 0.8;

/**
 * Units sold up to the as-of day, and those whose line or article has a unit cost. A line that names
 * no day has that of its order.
 */
function costCoverage(asOf: string, dialect: Dialect): Sql {
  const day = dialect.day(asOf);
  return sql`
    SELECT sum(l.quantity) AS units,
      sum(CASE WHEN l.unit_cost IS NOT NULL OR p.product_id IS NOT NULL THEN l.quantity END)
        AS units_with_cost
    FROM (
      SELECT product_id, unit_cost, quantity FROM ${standing(orderLine, dialect)} dated
      WHERE quantity > 0 AND placed_on <= ${day}
      UNION ALL
      SELECT max(u.product_id) AS product_id, max(u.unit_cost) AS unit_cost,
        max(u.quantity) AS quantity
      FROM ${standing(orderLine, dialect)} u
      JOIN ${standing(orderRecord, dialect)} o ON o.source = u.source AND o.order_id = u.order_id
      WHERE u.quantity > 0 AND u.placed_on IS NULL AND o.placed_on <= ${day}
      GROUP BY u.import_id, u.record
    ) l
    LEFT JOIN (
      SELECT DISTINCT product_id FROM ${standing(productRecord, dialect)} product
      WHERE unit_cost IS NOT NULL
    ) p ON p.product_id = l.product_id`;
}

export async function measureCosts(engine: Engine, asOf: string): Promise<CostCoverage> {
  const [row] = await engine.rows<{ units: number | null; units_with_cost: number | null }>(
    costCoverage(asOf, engine.dialect),
  );
  return { units: row?.units ?? 0, unitsWithCost: row?.units_with_cost ?? 0 };
}

/**
 * The value basis that the data support: contribution margin when the costs of at
 * least {@link LEAST_COST_COVERAGE} of the units sold are known, else gross margin
 * when a margin rate is, else revenue.
 */
export function chooseBasis(costs: CostCoverage, marginRate: number | null): ValueBasis {
  const { units, unitsWithCost } = costs;
  if (units > 0 && unitsWithCost >= LEAST_COST_COVERAGE * units) return 'contribution_margin';
  return marginRate === null ? 'revenue' : 'gross_margin';
}

/** What goods without a known cost are charged at, as a share of their revenue. */
export function costShareOf(
  known: number | null,
  { marginRate }: Pick<Terms, 'marginRate'>,
): number {
  return marginRate === null ? (known ?? 0) : 1 - marginRate;
}

/** What `value` needs of an order, by the names of the query around it. */
type ValueOfOrder = (costShare: number | null, terms: Terms, dialect: Dialect) => Sql;

/**
 * The worth of an order on each basis.
 *
 * On contribution margin, goods without a known cost are charged at `costShare` of
 * their revenue ({@link costShareOf}): 1 - the margin rate of the terms, else the
 * share that known costs have in the revenue of their lines. Costs that the files do not hold count as 0.
 */
const values: Record<ValueBasis, ValueOfOrder> = {
  revenue: () => sql`revenue`,
  gross_margin: (_costShare, { marginRate, basis }, dialect) => {
    if (marginRate === null) throw new InputError('margin_rate_missing', { basis });
    const rate = dialect.cast(sql`${marginRate}`, 'decimal');
    return dialect.rounded(sql`${dialect.wide(sql`revenue`, 'money')} * ${rate}`, 'money');
  },
  contribution_margin: (known, terms, dialect) => {
    const share = costShareOf(known, terms);
    const zero = dialect.cast(sql`0`, 'money');
    const estimated = dialect.roundedFloat(
      sql`revenue * coalesce(${dialect.ratio(sql`uncosted_gross`, sql`goods_gross`)}, 1)
        * ${dialect.cast(sql`${share}`, 'decimal')}`,
      'money',
    );
    return sql`revenue - coalesce(known_cost, ${zero}) - ${estimated}
      - coalesce(payment_cost, ${zero}) - coalesce(shipping_cost, ${zero})
      - coalesce(return_cost, ${zero}) - coalesce(serving_cost, ${zero})`;
  },
};

/** The value of an order as a query expression, on the basis of the terms. */
export function valueOfOrder(costShare: number | null, terms: Terms, dialect: Dialect): Sql {
  return values[terms.basis](costShare, terms, dialect);
}
