import { texts as catalogue } from '../../language/index.ts';
import { html } from '../html.ts';
import type { Section } from './section.ts';

/** How every figure is made. */
export const methodSection: Section = {
  id: 'method',
  write({ texts, format }) {
    const words = texts.report.method;
    const { methodNotes } = catalogue(format.locale);
    return {
      nav: words.nav,
      title: words.title,
      lead: words.lead,
      body: html`<dl class="method">${methodNotes.map(
        ({ name, formula, says }) =>
          html`<div><dt>${name}</dt><dd><p class="formula" translate="no">${formula}</p><p>${says}</p></dd></div>`,
      )}</dl>`,
    };
  },
};

/** The words used, one sentence each. */
export const glossarySection: Section = {
  id: 'glossary',
  write({ texts, format }) {
    const words = texts.report.glossary;
    const { definitions } = catalogue(format.locale);
    return {
      nav: words.nav,
      title: words.title,
      lead: false,
      body: html`<dl class="glossary">${definitions.map(
        ({ term, says }) => html`<div><dt>${term}</dt><dd>${says}</dd></div>`,
      )}</dl>`,
    };
  },
};
