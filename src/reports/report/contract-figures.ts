import { contractsCaption, currencyName, futureCaption, shareOf } from '../../charts/index.ts';
import type { NextAction, Summary } from '../../contract/index.ts';
import { html } from '../html.ts';
import { actionOf, unverified } from './key-figures.ts';
import { mendData } from './next-action.ts';
import type { Page } from './page.ts';
import type { Section } from './section.ts';
import { card } from './subscriptions.ts';

type Subscriptions = NonNullable<Summary['subscriptions']>;

/** The key figures of a shop of which contracts are all that is known. */
export const contractFigures: Section = {
  id: 'key-figures',
  isShown: ({ isOfContracts }) => isOfContracts,
  write(page) {
    const { texts, format, summary } = page;
    const { nav, title } = texts.report.key;
    const words = texts.contractsAlone;
    const found = summary.subscriptions;
    if (found === null) return { nav, title, lead: false, body: html`` };
    const { value } = found;
    return {
      nav,
      title,
      lead: words.lead(
        format.money(shareOf(value.monthly_recurring_revenue, value.subscribers)),
        format.money(shareOf(value.subscription_value, value.subscribers)),
        format.count(summary.horizon_days),
      ),
      body: html`${unverified(page)}
<div class="cards">${cards(page, found)}</div>
${actionOf(page, mendData(page) ?? beforeRenewal(page, found))}`,
    };
  },
};

function cards(page: Page, { value, retention }: Subscriptions) {
  const { texts, format, summary } = page;
  const words = texts.contractsAlone;
  const each = (amount: number | null) =>
    texts.subscriptions.perSubscriber(format.money(shareOf(amount, value.subscribers)));
  const byFormula = (wanted: string) =>
    format.money(summary.formulas.ladder.find(({ id }) => id === wanted)?.value ?? null);
  const contracts = retention.reduce((all, known) => all + known.contracts, 0);
  const worth = (name: string, amount: number | null, caption: string) =>
    card(name, format.money(amount), [each(amount)], caption);
  return [
    card(
      words.subscribers,
      format.count(value.subscribers),
      [words.contracts(format.count(value.subscribers), format.count(contracts))],
      texts.subscriptions.countCaption(format.day(summary.as_of)),
    ),
    worth(words.expected, value.subscription_value, futureCaption(page)),
    worth(words.residual, value.subscription_residual, contractsCaption(page)),
    card(
      words.formula,
      byFormula('subscription'),
      [words.formulaNote(byFormula('subscription_customer_churn'))],
      texts.subscriptions.worthCaption(
        texts.words.bases[summary.value_basis],
        currencyName(page),
        format.day(summary.as_of),
      ),
    ),
  ];
}

/** Fewer ends than this at a renewal say little of it. */
const FEWEST_ENDED = 5;

/** The renewal at which most contracts ended. */
export function beforeRenewal(
  { texts, format }: Page,
  { retention }: Pick<Subscriptions, 'retention'>,
): NextAction {
  const words = texts.contractsAlone.action;
  const ends = retention
    .flatMap(({ points }) => points)
    .map(({ renewals, at_risk, lost }) => ({ renewals, came: at_risk ?? 0, ended: lost ?? 0 }))
    .filter(({ ended }) => ended >= FEWEST_ENDED);
  const [worst] = ends.sort((a, b) => b.ended - a.ended);
  if (worst === undefined) {
    return { says: words.orders, owner: words.ordersOwner, kpi: null, window: null };
  }
  return {
    says: words.renewal(
      format.count(worst.renewals),
      format.count(worst.came),
      format.count(worst.ended),
    ),
    owner: words.owner,
    kpi: texts.subscriptions.customerChurn,
    window: null,
  };
}
