import type { NextAction, Summary } from '../contract/index.ts';
import type { Locale } from '../vocabulary/index.ts';
import { beforeRenewal } from './report/contract-figures.ts';
import { mendData, nextAction } from './report/next-action.ts';
import { pageOf } from './report/page.ts';

/** The one thing to do next by a run, as the report says it. */
export function nextActionOf(summary: Summary, locale: Locale, version: string): NextAction {
  const page = pageOf(summary, locale, version);
  const { subscriptions } = summary;
  return page.isOfContracts && subscriptions !== null
    ? (mendData(page) ?? beforeRenewal(page, subscriptions))
    : nextAction(page);
}
