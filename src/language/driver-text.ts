/** What a feature of a customer is called, and what its value says. */
export interface FeatureText {
  /** Short, for an axis. */
  readonly name: string;
  /** Said of the customer, from the value as it is written. */
  readonly known: (value: string) => string;
  readonly unknown: string;
}
