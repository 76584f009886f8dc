/** One paragraph of the method: what is computed, by which formula, and how to read it. */
export interface MethodNote {
  readonly name: string;
  readonly formula: string;
  readonly says: string;
}

/** One line of the glossary. */
export interface Definition {
  readonly term: string;
  readonly says: string;
}
