import type { Picture } from './painter.ts';

export interface ShownColumn {
  readonly name: string;
  /** Figures stand to the right, in tabular numerals. */
  readonly numeric?: boolean;
  /** Left out where the files hold no amounts. */
  readonly isAmount?: boolean;
}

/** A cell as it is read, and as it is taken away. */
export interface ShownCell {
  readonly says: string;
  readonly plain: string | number | null;
}

/** Figures as a table; the first cell of a row names it. */
export interface ShownTable {
  readonly columns: readonly ShownColumn[];
  readonly rows: readonly (readonly ShownCell[])[];
}

/** A picture, what its figures are, and the figures themselves: the same on a page and in the report. */
export interface Shown extends ShownTable {
  readonly picture: Picture;
  /** Basis, horizon, as-of day and currency of what is shown. */
  readonly caption: string;
}

export const textColumn = (name: string): ShownColumn => ({ name });
export const figureColumn = (name: string): ShownColumn => ({ name, numeric: true });

export const says = (text: string): ShownCell => ({ says: text, plain: text });

/** A figure as it is written, and as it is. */
export const cell = <F extends number | string | null | undefined>(
  figure: F,
  write: (figure: F) => string,
): ShownCell => ({ says: write(figure), plain: figure ?? null });
