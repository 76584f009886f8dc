import { CUSTOMER_FEATURES, type CustomerFeature } from '../vocabulary/index.ts';
import type { Formatters } from './formatters.ts';
import type { PageTexts } from './texts.ts';

/** A value of a feature: a number, a name of the shop's own, or neither. */
export interface FeatureValue {
  readonly figure: number | null;
  readonly name: string | null;
}

/** January is 1. */
export function monthName({ drivers }: PageTexts, month: number): string {
  return drivers.months.split(',')[month - 1] ?? '';
}

/** What a value of a feature says of a customer: "silent for 3.4 times its usual gap". */
export function featureSays(
  feature: CustomerFeature,
  { figure, name }: FeatureValue,
  { texts, format }: { readonly texts: PageTexts; readonly format: Formatters },
): string {
  const text = texts.drivers.features[feature];
  const kind = CUSTOMER_FEATURES[feature];
  if (kind === 'name') return name === null ? text.unknown : text.known(name);
  if (figure === null) return text.unknown;
  switch (kind) {
    case 'count':
      return text.known(format.count(figure));
    case 'times':
    case 'figure':
      return text.known(format.decimal(figure, 1));
    case 'share':
      return text.known(format.percent(figure, 0));
    case 'money':
      return text.known(format.money(figure));
    case 'month':
      return text.known(monthName(texts, figure));
  }
}
