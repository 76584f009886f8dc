import { InputError } from '../vocabulary/index.ts';
import { fold, foldWithoutBrackets } from './fold.ts';
import { namesShown } from './names-shown.ts';

/** The headers of one file, looked up as they are compared: folded. */
export class Headers {
  readonly file: string;
  readonly columns: readonly string[];
  readonly #byName = new Map<string, number[]>();

  constructor(file: string, columns: readonly string[]) {
    this.file = file;
    this.columns = columns;
    columns.forEach((column, i) => {
      for (const name of new Set([fold(column), foldWithoutBrackets(column)])) {
        if (name !== '') this.#byName.set(name, [...(this.#byName.get(name) ?? []), i]);
      }
    });
  }

  has(header: string): boolean {
    return this.#byName.has(fold(header));
  }

  /**
   * The column under the first of these headers that the file has; undefined when it has none.
   *
   * @throws InputError columns_ambiguous when two columns read the same
   */
  find(headers: readonly string[], field: string): number | undefined {
    for (const header of headers) {
      const found = this.#byName.get(fold(header)) ?? [];
      const exact = found.filter((i) => fold(this.columns[i] ?? '') === fold(header));
      const matching = exact.length > 0 ? exact : found;
      if (matching.length > 1) {
        const columns = matching.map((i) => this.columns[i] ?? '');
        const example = `--map ${field}=${quoted(columns[0] ?? '')}`;
        throw new InputError('columns_ambiguous', {
          file: this.file,
          field,
          columns: namesShown(columns),
          example,
        });
      }
      if (matching.length === 1) return matching[0];
    }
    return undefined;
  }

  /** The column of exactly this name, or else the only one that folds to it. */
  named(column: string): number | undefined {
    const exact = this.columns.indexOf(column);
    if (exact >= 0) return exact;
    const folded = this.#byName.get(fold(column)) ?? [];
    return folded.length === 1 ? folded[0] : undefined;
  }
}

/** A name as it is typed on a command line. */
export const quoted = (name: string) =>
  /^[\p{Letter}\p{Number}_.-]+$/u.test(name) ? name : JSON.stringify(name);
