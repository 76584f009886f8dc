import { revenueCaption } from '../../charts/index.ts';
import type { Summary } from '../../contract/index.ts';
import { nameIn } from '../../language/index.ts';
import { html, type Markup } from '../html.ts';
import type { Page } from './page.ts';
import type { Section } from './section.ts';

type Rung = Summary['formulas']['ladder'][number];
type Input = Rung['inputs'][number];

/** The published formulas side by side, each with what went into it. */
export const ladderSection: Section = {
  id: 'ladder',
  write(page) {
    const { texts, format, summary } = page;
    const words = texts.report.ladder;
    const { period, ladder, reason } = summary.formulas;
    return {
      nav: words.nav,
      title: words.title,
      lead: words.lead,
      body: html`${
        period &&
        html`<p class="note">${words.period(format.day(period.from), format.day(period.to))}</p>`
      }
<div class="rungs">${ladder.map((rung) => rungCard(page, rung))}</div>
${reason !== null && html`<p>${words.because(nameIn(words.reasons, reason))}</p>`}
<p class="note">${words.warning}</p>
<p class="caption">${revenueCaption(page)}</p>`,
    };
  },
};

function rungCard(page: Page, rung: Rung): Markup {
  const { texts, format, summary } = page;
  const words = texts.report.ladder;
  const isRecommended = summary.formulas.recommended === rung.id;
  const name = nameIn(texts.words.formulas, rung.id);
  return html`<article class="card${isRecommended && ' recommended'}">
<h3>${name}</h3>
<p class="figure">${format.money(rung.value)}</p>${isRecommended && html`<p class="badge good">${words.recommended}</p>`}${
    rung.missing !== null &&
    html`<p class="note">${words.missing(nameIn(words.missingReasons, rung.missing))}</p>`
  }${rung.inputs.length > 0 && inputList(page, rung.inputs)}
</article>`;
}

function inputList(page: Page, inputs: readonly Input[]): Markup {
  const { texts, format } = page;
  return html`<dl class="inputs">${inputs.map(
    (input) => html`<div><dt>${nameIn(texts.words.formulaInputs, input.name)}</dt>
<dd>${inUnit(page, input)}</dd>${
      input.numerator !== null &&
      input.denominator !== null &&
      html`<dd class="fraction">${format.decimal(input.numerator)} ÷ ${format.decimal(input.denominator)}</dd>`
    }</div>`,
  )}</dl>`;
}

/** Money in its currency, shares and rates as percentages, each with its period. */
function inUnit({ texts, format }: Page, { value, unit }: Input): string {
  const { units } = texts.words;
  const per = Object.hasOwn(units, unit) ? ` ${units[unit]}` : '';
  if (unit === 'periods') return texts.words.periods(format.decimal(value));
  if (unit === 'years') return format.years(value);
  if (unit.startsWith('currency')) return `${format.money(value)}${per}`;
  if (unit === 'share' || unit === 'per_month') return `${format.percent(value)}${per}`;
  return `${format.decimal(value)}${per}`;
}
