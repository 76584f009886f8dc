/**
 * The colours of a picture, by what they mean. A picture is drawn once and shown on
 * white, on black and on paper, so its colours are stand-ins: each is a hexadecimal
 * code that occurs nowhere else, and `asVariables` turns it into a CSS variable that
 * the page sets for its theme.
 */
export const COLOURS = {
  ink: '#0a0001',
  muted: '#0a0002',
  line: '#0a0003',
  surface: '#0a0004',
  green: '#0a0005',
  'green-soft': '#0a0006',
  'green-faint': '#0a0007',
  accent: '#0a0008',
  'accent-soft': '#0a0009',
  'rfm-champions': '#0a0010',
  'rfm-loyal': '#0a0011',
  'rfm-active': '#0a0012',
  'rfm-new': '#0a0013',
  'rfm-promising': '#0a0014',
  'rfm-needs-attention': '#0a0015',
  'rfm-previously-loyal': '#0a0016',
  'rfm-at-risk': '#0a0017',
  'rfm-almost-lost': '#0a0018',
  'rfm-dormant': '#0a0019',
  'rfm-prospects': '#0a001a',
} as const;

export type ColourName = keyof typeof COLOURS;

const names = new Map<string, string>(Object.entries(COLOURS).map(([name, code]) => [code, name]));

/** The drawing with every stand-in as `var(--name)`; other colours stay. */
export function asVariables(svg: string): string {
  return svg.replace(/#0a00[0-9a-f]{2}\b/gi, (code) => {
    const name = names.get(code.toLowerCase());
    return name === undefined ? code : `var(--${name})`;
  });
}

/** The colour of an RFM group. */
export function rfmColour(group: string): ColourName {
  const name = `rfm-${group.toLowerCase().replaceAll('_', '-')}`;
  return name in COLOURS ? (name as ColourName) : 'line';
}
