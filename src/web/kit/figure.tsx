import type { ReactNode } from 'react';
import { useOpeningWords } from '../shell/words.tsx';
import { About } from './about.tsx';
import { Card } from './page.tsx';

interface FigureProperties {
  readonly name: string;
  /** Already formatted. */
  readonly figure: string;
  readonly notes?: readonly ReactNode[];
  /** Basis, currency, as-of day and horizon. */
  readonly basis: string;
  /** How it is worked out. */
  readonly formula: string;
}

/** One figure with what it is: its basis and formula stand behind a hint. */
export function Figure({ name, figure, notes = [], basis, formula }: FigureProperties) {
  const { texts } = useOpeningWords();
  return (
    <Card>
      <h3 className="flex items-baseline justify-between gap-2 text-sm text-muted">
        {name}
        <About
          name={texts.web.kit.about(name)}
          says={
            <>
              <span className="block">{basis}</span>
              <span className="mt-1.5 block text-muted">{formula}</span>
            </>
          }
        />
      </h3>
      <p className="mt-1 font-serif text-[1.7rem] leading-tight">{figure}</p>
      {notes.map(
        (note, i) =>
          note && (
            // biome-ignore lint/suspicious/noArrayIndexKey: notes never change places.
            <p key={i} className="mt-1 text-sm text-muted">
              {note}
            </p>
          ),
      )}
    </Card>
  );
}
