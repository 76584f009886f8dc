import type { ReactNode } from 'react';
import { useOpeningWords } from '../shell/words.tsx';
import { Hint } from './hint.tsx';
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
  return (
    <Card>
      <h3 className="flex items-baseline justify-between gap-2 text-sm text-muted">
        {name}
        <About what={name} basis={basis} formula={formula} />
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

/** A mark that tells what a figure is, on hover and on focus. */
export function About({ what, basis, formula }: { what: string; basis: string; formula?: string }) {
  const { texts } = useOpeningWords();
  return (
    <Hint
      says={
        <>
          <span className="block">{basis}</span>
          {formula && <span className="mt-1.5 block text-muted">{formula}</span>}
        </>
      }
    >
      <button
        type="button"
        aria-label={texts.web.kit.about(what)}
        className="grid size-4 shrink-0 place-items-center rounded-full border border-line-strong text-[0.65rem] leading-none text-muted hover:text-ink"
      >
        i
      </button>
    </Hint>
  );
}
