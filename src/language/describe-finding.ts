import { type FindingSentence, type FindingValues, findingReader } from './finding.ts';
import type { Formatters } from './formatters.ts';
import type { OpeningTexts } from './texts.ts';

/**
 * A finding of the data verdict in words.
 *
 * A check without a sentence of its own is named as it is, with its values: nothing
 * that was found is left unsaid.
 */
export function describeFinding(
  check: string,
  values: FindingValues,
  { texts, format }: { readonly texts: OpeningTexts; readonly format: Formatters },
): FindingSentence {
  const { checks, unknownCheck } = texts;
  const phrase = Object.hasOwn(checks, check) ? checks[check] : undefined;
  if (phrase !== undefined) return phrase(findingReader(values, format));
  const found = Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? format.decimal(value) : value}`);
  return unknownCheck(check, found.join(', '));
}
