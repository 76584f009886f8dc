/**
 * Every fault a person can meet, by code, with the values its sentence needs.
 * The sentences live in `language/`, in French and in English; the compiler
 * refuses a code without both.
 *
 * Values hold names of files, columns and rules, and never a customer's data:
 * what was found in a record is masked before it comes here.
 */
export interface Faults {
  file_missing: { file: string };
  customer_key_in_use: { keys: number };
  vault_key_missing: { sealKey: number };
  identity_unknown: Record<string, never>;
}

export type FaultCode = keyof Faults;

/** What every fault of ours has in common: a code, and the values its sentence needs. */
export abstract class PerenneError<C extends FaultCode = FaultCode> extends Error {
  readonly code: C;
  readonly values: Faults[C];

  constructor(code: C, values: Faults[C], options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(values)}`, options);
    this.name = new.target.name;
    this.code = code;
    this.values = values;
  }
}

/** What was handed to us cannot be used as it is: correct it and try again. */
export class InputError<C extends FaultCode = FaultCode> extends PerenneError<C> {}

/** Something outside is in the way for now (a lock, a full disk): clear it and try again. */
export class EnvironmentError<C extends FaultCode = FaultCode> extends PerenneError<C> {}

/** A promise inside Perenne was broken: a defect of ours, to be reported. */
export class InternalError<C extends FaultCode = FaultCode> extends PerenneError<C> {}
