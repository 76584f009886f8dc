import type { Locale } from '../../vocabulary/index.ts';
import { type Hole, html, type Markup, trusted } from '../html.ts';
import { styleSheet } from '../style/style-sheet.ts';
import type { SectionContent } from './section.ts';

/** A chapter that is written. */
export interface Chapter {
  readonly id: string;
  readonly content: SectionContent;
}

export interface DocumentContent {
  readonly locale: Locale;
  readonly version: string;
  readonly title: string;
  /** Said first to who reads with the keyboard. */
  readonly skip: string;
  /** Names the table of contents. */
  readonly contents: string;
  readonly header: Markup;
  readonly chapters: readonly Chapter[];
  readonly footer: string;
}

/** One file that loads nothing and runs nothing, in light, in dark and on paper. */
export function htmlDocument(content: DocumentContent): string {
  const { locale, version, title, skip, header, chapters, footer } = content;
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Perenne ${version}">
<title>${title}</title>
<style>${trusted(styleSheet)}</style>
</head>
<body>
<a class="skip" href="#report">${skip}</a>
${header}
<div class="frame">
${contentsOf(content)}
<main id="report">${chapters.map(chapter)}</main>
</div>
<footer><p>${footer}</p></footer>
</body>
</html>
`.text;
}

function contentsOf({ contents, chapters }: DocumentContent): Markup {
  return html`<nav class="contents" aria-label="${contents}"><ol>${chapters.map(
    ({ id, content }) => html`<li><a href="#${id}">${content.nav}</a></li>`,
  )}</ol></nav>`;
}

function chapter({ id, content }: Chapter): Hole {
  const { title, lead, body } = content;
  return html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${title}</h2>
${lead && html`<p class="lead">${lead}</p>`}
${body}
</section>
`;
}
