const NARROW = '\u202f';
const WIDE = '\u00a0';

/** A sentence with the spaces that French typography forbids to break. */
export function frenchSpacing(sentence: string): string {
  return sentence
    .replace(/ ([;!?])/g, `${NARROW}$1`)
    .replace(/ ([:%»€])/g, `${WIDE}$1`)
    .replace(/« /g, `«${WIDE}`);
}

/**
 * The same catalogue with `frenchSpacing` applied to every sentence, also to those
 * that its functions return. Translators then write with ordinary spaces.
 */
export function withFrenchSpacing<T>(catalogue: T): T {
  return spaced(catalogue) as T;
}

function spaced(value: unknown): unknown {
  if (typeof value === 'string') return frenchSpacing(value);
  if (Array.isArray(value)) return value.map(spaced);
  if (typeof value === 'function') return (...values: unknown[]) => spaced(value(...values));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, spaced(child)]));
  }
  return value;
}
