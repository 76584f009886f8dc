import { nameIn } from '../language/index.ts';
import { shortened } from './captions.ts';
import type { OpeningPainter } from './painter.ts';

/** The name of a cohort, a channel or a category: months in words, the rest as the shop writes it. */
export function cohortName({ texts, format }: OpeningPainter, cohort: string): string {
  if (/^\d{4}-\d{2}(-\d{2})?$/.test(cohort)) return format.month(cohort);
  const { other, unknown } = texts.words;
  return shortened(nameIn({ other, unknown, '': unknown }, cohort));
}

/** A pair of models is named by both: 'bg-nbd + gamma-gamma'. */
export function modelName({ texts }: Pick<OpeningPainter, 'texts'>, model: string): string {
  return shortened(
    model
      .split(/\s*[+:]\s*/)
      .map((part) => nameIn(texts.words.models, part))
      .join(' + '),
  );
}
