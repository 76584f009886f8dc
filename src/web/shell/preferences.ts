import type { Locale } from '../../vocabulary/index.ts';

export type Theme = 'light' | 'dark' | 'system';

const LOCALE = 'perenne-locale';
const THEME = 'perenne-theme';

/** The language chosen on this machine; the browser's else. */
export function preferredLocale(): Locale {
  const chosen = localStorage.getItem(LOCALE);
  if (chosen === 'fr' || chosen === 'en') return chosen;
  return navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

export function preferLocale(locale: Locale): void {
  localStorage.setItem(LOCALE, locale);
}

export function preferredTheme(): Theme {
  const chosen = localStorage.getItem(THEME);
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

export function preferTheme(theme: Theme): void {
  localStorage.setItem(THEME, theme);
  showTheme();
}

const darkness = matchMedia('(prefers-color-scheme: dark)');

/** Sets the colours of the document to the theme in force. */
export function showTheme(): void {
  const theme = preferredTheme();
  const isDark = theme === 'dark' || (theme === 'system' && darkness.matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
}

darkness.addEventListener('change', showTheme);
