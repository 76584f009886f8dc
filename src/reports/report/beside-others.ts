import { shareOf, sum, wholeCaption } from '../../charts/index.ts';
import type { Summary } from '../../contract/index.ts';
import {
  CLAIMED_FIGURES,
  type ClaimedFigure,
  compareValue,
  SECTOR_BENCHMARKS,
} from '../../finance/index.ts';
import { type BenchmarkTexts, benchmarkTexts } from '../../language/index.ts';
import { EXTERNAL_CLAIMS, type ExternalClaim } from '../../vocabulary/index.ts';
import { html, type Markup } from '../html.ts';
import type { Page } from './page.ts';
import { numeric, table, text } from './table.ts';

/** The shop beside its own past first, then beside what is quoted of sectors and claimed of all. */
export function besideOthers(page: Page): Markup {
  const words = benchmarkTexts(page.format.locale);
  return html`<h3>${words.title}</h3>
<p>${ownPast(page, words)}</p><p class="caption">${wholeCaption(page)}</p>
<details><summary>${words.sectorsTitle}</summary>${sectorTable(page, words)}</details>
<details><summary>${words.claimsTitle}</summary>${claimTable(page, words)}</details>`;
}

function ownPast({ summary, format }: Page, words: BenchmarkTexts): string {
  const now = summary.totals.total_value_per_customer;
  const { own_baseline: own } = summary.finance;
  if (now === null || own === null) return words.noOwn;
  const [compared] = compareValue(now, own.total_value_per_customer, null);
  if (compared?.against !== 'own_baseline') return words.noOwn;
  return words.own(
    format.day(own.since),
    format.money(compared.baseline),
    format.money(now),
    format.percentSigned(compared.change),
  );
}

function sectorTable(page: Page, words: BenchmarkTexts): Markup {
  return table(page, {
    name: words.sectorsTitle,
    columns: [text(words.sector), numeric(words.magnitude), text(words.quotedAs)],
    rows: SECTOR_BENCHMARKS.map(({ sector, lowest, highest }) => [
      words.sectors[sector].name,
      range(words, lowest, highest, page.format.count),
      words.sectors[sector].says,
    ]),
    caption: words.orderOfMagnitude,
  });
}

function claimTable(page: Page, words: BenchmarkTexts): Markup {
  return table(page, {
    name: words.claimsTitle,
    columns: [text(words.claim), text(words.standing), numeric(words.measuredHere)],
    rows: EXTERNAL_CLAIMS.map((claim) => [
      words.claims[claim](claimed(page, words, CLAIMED_FIGURES[claim])),
      words[CLAIMED_FIGURES[claim].standing],
      page.format.percent(measuredHere(claim, page.summary)),
    ]),
  });
}

function claimed({ format }: Page, words: BenchmarkTexts, { low, high, unit }: ClaimedFigure) {
  return range(words, low, high, unit === 'share' ? format.percent : format.decimal);
}

function range(
  words: BenchmarkTexts,
  low: number | null,
  high: number | null,
  write: (figure: number | null) => string,
): string {
  if (low !== null && high === null) return words.from(write(low));
  return low === high ? write(low) : words.between(write(low), write(high));
}

/** The shop's own figure of what is claimed; null where it is not measured. */
function measuredHere(claim: ExternalClaim, { activity }: Summary): number | null {
  switch (claim) {
    case 'revenue_of_existing_customers':
      return shareOf(
        sum(activity.months.map((month) => month.existing_revenue)),
        sum(activity.months.map((month) => month.revenue)),
      );
    case 'returning_customers_spend':
      return laterOrders(activity.order_value_by_tenure);
    default:
      return null;
  }
}

/** How much more the average order after the first is worth than the first. */
function laterOrders(rows: Summary['activity']['order_value_by_tenure']): number | null {
  const first = rows.find(({ tenure }) => tenure === 'first_order')?.average_order_value ?? null;
  const later = rows.filter(({ tenure }) => tenure !== 'first_order');
  const spent = sum(later.map((row) => row.orders * (row.average_order_value ?? 0)));
  const mean = shareOf(spent, sum(later.map(({ orders }) => orders)));
  const times = shareOf(mean, first);
  return times === null ? null : times - 1;
}
