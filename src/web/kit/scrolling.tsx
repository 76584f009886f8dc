import type { ReactNode } from 'react';

interface Properties {
  /** Says what it holds, to who cannot see it. */
  readonly name: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A box that scrolls sideways where the screen is narrow, and that the keyboard can reach. */
export function Scrolling({ name, className = '', children }: Properties) {
  return (
    <section
      aria-label={name}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard.
      tabIndex={0}
      className={`overflow-x-auto ${className}`}
    >
      {children}
    </section>
  );
}
