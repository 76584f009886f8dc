/** Markup that is safe to place in a page as it is. Only `html` and `trusted` make it. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What a hole of the template takes; null, undefined and false leave nothing. */
export type Hole = Markup | string | number | null | undefined | false | readonly Hole[];

/**
 * A piece of a page. Every value is escaped, in text and in quoted attributes alike,
 * unless it came out of this tag itself: what a shop writes in its files cannot
 * become markup. Attributes must be quoted.
 */
export function html(parts: TemplateStringsArray, ...holes: Hole[]): Markup {
  let text = parts[0] ?? '';
  holes.forEach((hole, i) => {
    text += filled(hole) + (parts[i + 1] ?? '');
  });
  return new Markup(text);
}

/** Markup of our own making from elsewhere: a drawing, a style sheet. Never a shop's text. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function filled(hole: Hole): string {
  if (hole === null || hole === undefined || hole === false) return '';
  if (hole instanceof Markup) return hole.text;
  if (Array.isArray(hole)) return hole.map(filled).join('');
  return escaped(String(hole));
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that no page may hold (controls, lone surrogates) become U+FFFD. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
