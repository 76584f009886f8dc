/** A value that travels to the engine beside the text, never inside it. */
export type Bound = string | number | bigint | boolean | null;

/** A piece of SQL with its bound values. Only the `sql` tag and the dialects make one. */
export class Sql {
  readonly parts: readonly string[];
  readonly values: readonly Bound[];

  /** `parts` has one element more than `values`; a value stands between each two parts. */
  private constructor(parts: readonly string[], values: readonly Bound[]) {
    this.parts = parts;
    this.values = values;
  }

  /** Text that a developer wrote: the one door for bare text, used by the tag and the dialects. */
  static written(text: string): Sql {
    return new Sql([text], []);
  }

  static of(strings: readonly string[], inserts: readonly (Sql | Bound)[]): Sql {
    const parts = [strings[0] ?? ''];
    const values: Bound[] = [];
    const extend = (text: string) => {
      parts[parts.length - 1] += text;
    };
    inserts.forEach((insert, i) => {
      if (insert instanceof Sql) {
        extend(insert.parts[0] ?? '');
        insert.values.forEach((value, j) => {
          values.push(value);
          parts.push(insert.parts[j + 1] ?? '');
        });
      } else {
        values.push(insert);
        parts.push('');
      }
      extend(strings[i + 1] ?? '');
    });
    return new Sql(parts, values);
  }

  /** The text with a placeholder for each value, as the engine writes them (`$1` on DuckDB). */
  text(placeholder: (index: number) => string): string {
    return this.parts.reduce((text, part, i) => text + placeholder(i - 1) + part);
  }
}

/**
 * Writes a query: pieces of SQL are woven in, everything else is bound as a value.
 *
 * @example sql`SELECT count(*) FROM ${place.table(orderLedger)} WHERE placed_on <= ${asOf}`
 */
export function sql(strings: TemplateStringsArray, ...inserts: (Sql | Bound)[]): Sql {
  return Sql.of(strings, inserts);
}

/** Pieces with a separator between them; nothing for an empty list. */
export function join(pieces: readonly Sql[], separator: Sql = sql`, `): Sql {
  return pieces.reduce(
    (joined, piece, i) => (i === 0 ? piece : sql`${joined}${separator}${piece}`),
    sql``,
  );
}

/** A name of a column or table, quoted; a quote inside is doubled. */
export function name(identifier: string): Sql {
  return Sql.written(`"${identifier.replaceAll('"', '""')}"`);
}

/**
 * Columns of one of several joined tables, each under its own name for the query around it:
 * `o.day AS day`. Without `AS`, ClickHouse calls it `o.day` where another table has a `day` too.
 */
export function columns(of: string, names: readonly string[]): Sql {
  return join(names.map((column) => sql`${name(of)}.${name(column)} AS ${name(column)}`));
}
