import type { Locale } from '../vocabulary/index.ts';

/** The language to speak: --locale, or that of the system's settings; English where neither says French. */
export function localeFrom(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Locale {
  const at = argv.findIndex((word) => word === '--locale' || word.startsWith('--locale='));
  const asked = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  const system = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return (asked ?? system).toLowerCase().startsWith('fr') ? 'fr' : 'en';
}
