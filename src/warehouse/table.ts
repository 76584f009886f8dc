/** What a column holds, in words that every engine maps to a type of its own. */
export type ColumnType =
  /** whole number of at most 32 bits */
  | 'integer'
  /** whole number of 64 bits */
  | 'count'
  /** pseudonymous random customer key, 64 bits */
  | 'key'
  | 'text'
  | 'day'
  /** local date and time, without a zone */
  | 'moment'
  /** exact amount in the currency beside it, four decimals */
  | 'money'
  /** exact quantity of goods, three decimals */
  | 'quantity'
  /** expected count or ratio, six decimals: exact, so that sums do not depend on their order */
  | 'decimal'
  /** chance between 0 and 1, eight decimals */
  | 'probability'
  /** binary float: scratch tables only, for it may never be summed into an output */
  | 'float'
  | 'flag'
  | 'bytes';

/**
 * What a column says of a person: `none`; `pseudonym`, a key that means nothing
 * without the vault; `identity`, which may stand in the vault alone.
 */
export type PersonalData = 'none' | 'pseudonym' | 'identity';

export interface Column {
  readonly type: ColumnType;
  /** One sentence, with the unit. It becomes the data dictionary. */
  readonly says: string;
  readonly personal?: PersonalData;
  /** Of a text: nearly every row has one of its own, so that nothing is won by looking for equals. */
  readonly isDistinct?: boolean;
}

/**
 * Where a table lives: `facts`, what the files said, kept for good; `run`, one
 * published picture; `past`, an earlier one to compare with; `scratch`, gone with
 * the process; `vault`, identities.
 */
export type Place = 'facts' | 'run' | 'past' | 'scratch' | 'vault';

export interface Table<Columns extends Record<string, Column> = Record<string, Column>> {
  readonly name: string;
  readonly place: Place;
  /** The room that writes it. */
  readonly owner: string;
  /** What one row is. */
  readonly grain: string;
  readonly columns: Columns;
}

/** Declares a table; refuses identities outside the vault. */
export function defineTable<const Columns extends Record<string, Column>>(
  table: Table<Columns>,
): Table<Columns> {
  for (const [column, { personal }] of Object.entries<Column>(table.columns)) {
    if (personal === 'identity' && table.place !== 'vault') {
      throw new Error(`${table.name}.${column} is an identity: it belongs in the vault`);
    }
  }
  return table;
}
