import type { Locale } from '../vocabulary/index.ts';
import { withFrenchSpacing } from './french-spacing.ts';
import type { PlaybookTexts } from './playbook-text.ts';
import { playbooksEn } from './playbooks-en.ts';
import { playbooksFr } from './playbooks-fr.ts';

const CATALOGUES: Record<Locale, PlaybookTexts> = {
  en: playbooksEn,
  fr: withFrenchSpacing(playbooksFr),
};

/** What the playbooks say in one language. */
export function playbookTexts(locale: Locale): PlaybookTexts {
  return CATALOGUES[locale];
}
