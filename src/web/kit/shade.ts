import type { CSSProperties } from 'react';

/** From this shade on, letters are set in the light colour of the scale. */
const STRONG = 6;

/** The colours of a cell of a heat map: 0 is the weakest shade, 9 the strongest, null none. */
export function shadeOf(shade: number | null): CSSProperties {
  if (shade === null) return {};
  return {
    background: `var(--h${shade})`,
    color: shade >= STRONG ? 'var(--h-high)' : 'var(--h-low)',
  };
}
