import type { Summary } from '../../contract/index.ts';
import { describeFinding, describeReconciliation } from '../../language/index.ts';
import { html, type Markup } from '../html.ts';
import type { Page } from './page.ts';
import type { Section } from './section.ts';

type Finding = Summary['verdict']['findings'][number];

const GRAVITY: Record<Finding['level'], number> = { warning: 0, note: 1, ok: 2 };

/** What the data can carry: the gravest finding first, what is in order folded away. */
export const verdictSection: Section = {
  id: 'verdict',
  write(page) {
    const { texts, summary } = page;
    const { level, findings } = summary.verdict;
    const words = texts.report.verdict;
    const ordered = [...findings].sort((a, b) => GRAVITY[a.level] - GRAVITY[b.level]);
    const open = ordered.filter((finding) => finding.level !== 'ok');
    const inOrder = ordered.filter((finding) => finding.level === 'ok');
    return {
      nav: words.nav,
      title: words.title,
      lead: html`<span class="badge ${level}">${texts.words.verdictLevels[level]}</span> ${words.lead[level]}`,
      body: html`<p>${describeReconciliation(summary.verdict.reconciliation, texts)}</p>${open.length > 0 && findingList(page, open)}${
        inOrder.length > 0 &&
        html`<details><summary>${words.inOrder(page.format.count(inOrder.length))}</summary>${findingList(page, inOrder)}</details>`
      }`,
    };
  },
};

function findingList(page: Page, findings: readonly Finding[]): Markup {
  const { texts } = page;
  return html`<ul class="findings">${findings.map(({ check, level, values }) => {
    const { says, effect } = describeFinding(check, values, page);
    return html`<li><span class="badge ${level}">${texts.words.findingLevels[level]}</span>
<div><p>${says}</p><p class="note">${effect}</p></div></li>`;
  })}</ul>`;
}
