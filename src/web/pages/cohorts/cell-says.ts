import { type CohortCell, type Painter, shareInterval } from '../../../charts/index.ts';
import type { Unit } from './state.ts';

/** A figure in a cell, where space is short. */
export const shortly = ({ format }: Painter, unit: Unit, figure: number | null): string =>
  unit === 'share' ? format.percent(figure, 0) : format.moneyShort(figure);

/** A figure in full. */
export const exactly = ({ format }: Painter, unit: Unit, figure: number | null): string =>
  unit === 'share' ? format.percent(figure) : format.money(figure);

/** Value, customers it rests on and, for a share, its interval. */
export function cellSays(
  painter: Painter,
  unit: Unit,
  name: string,
  month: number,
  { figure, customers }: CohortCell,
): string {
  const { texts, format } = painter;
  const words = texts.report.cohorts;
  const said = words.cell(
    name,
    String(month),
    exactly(painter, unit, figure),
    format.count(customers),
  );
  if (unit !== 'share' || figure === null || customers === 0) return said;
  const [low, high] = shareInterval(figure, customers);
  return `${said}, ${words.interval(format.percent(low, 0), format.percent(high, 0))}`;
}
