import type { Unit } from './state.ts';

/** Below so many customers a figure says little, and is marked. */
export const FEW_CUSTOMERS = 10;

/** How a heat map is read. */
export interface MapView {
  readonly unit: Unit;
  /** What its figures are. */
  readonly name: string;
  /** What the forecast at the end of a row is. */
  readonly forecastSays: string;
  readonly showsPayback: boolean;
}
