import { useState } from 'react';
import { preferredTheme, preferTheme, type Theme } from './preferences.ts';
import { useLanguage, useOpeningWords } from './words.tsx';

const box = 'rounded-md border border-line bg-surface px-1.5 py-1 text-xs text-ink min-w-0';

/** How the page looks and speaks, for this machine. */
export function ThemeAndLanguage() {
  const { texts } = useOpeningWords();
  const { locale, choose } = useLanguage();
  const [theme, setTheme] = useState(preferredTheme);
  const says = texts.web.shell;
  return (
    <div className="grid grid-cols-2 gap-2">
      <select
        aria-label={says.language}
        className={box}
        value={locale}
        onChange={(event) => choose(event.target.value === 'fr' ? 'fr' : 'en')}
      >
        <option value="en" lang="en">
          English
        </option>
        <option value="fr" lang="fr">
          Français
        </option>
      </select>
      <select
        aria-label={says.theme}
        className={box}
        value={theme}
        onChange={(event) => {
          const wanted = event.target.value as Theme;
          preferTheme(wanted);
          setTheme(wanted);
        }}
      >
        {(['system', 'light', 'dark'] as const).map((name) => (
          <option key={name} value={name}>
            {says.themes[name]}
          </option>
        ))}
      </select>
    </div>
  );
}
