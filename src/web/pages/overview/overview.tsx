import { Suspense } from 'react';
import { countCaption, equityShown, type OpeningPage, rfmCutsSay } from '../../../charts/index.ts';
import type { Summary } from '../../../contract/index.ts';
import { type RunTerms, useSummary } from '../../api/queries.ts';
import { Drawn } from '../../kit/drawn.tsx';
import { Card, PageTitle, Section } from '../../kit/page.tsx';
import { useOpeningPage, useRun } from '../../shell/run-in-view.tsx';
import { Changes } from './changes.tsx';
import { CommonMistakes } from './common-mistakes.tsx';
import { KeyFigures } from './key-figures.tsx';
import { mistakesOf } from './mistakes.ts';
import { NextAction } from './next-action.tsx';
import { RfmBlocks } from './rfm-blocks.tsx';
import { SmallCohorts } from './small-cohorts.tsx';
import { Verdict } from './verdict.tsx';

/** The shop's customers as an asset, on one page. */
export function Page() {
  const summary = useSummary(useRun(), [
    'verdict',
    'finance',
    'distribution',
    'report_card',
    'rfm',
    'segments',
    'subscriptions',
  ]);
  const page = useOpeningPage(summary);
  const { texts } = page;
  return (
    <>
      <PageTitle title={texts.web.shell.nav.overview} lead={lead(summary, page)} />
      <div className="mb-4 grid gap-4 lg:grid-cols-2">
        <NextAction />
        <Verdict verdict={summary.verdict} page={page} />
      </div>
      <KeyFigures summary={summary} page={page} />
      {!page.isOfContracts && <OfOrders summary={summary} page={page} />}
    </>
  );
}

function lead(
  { totals, subscriptions }: RunTerms & Pick<Summary, 'subscriptions'>,
  { texts, format, hasAmounts, isOfContracts }: OpeningPage,
): string {
  if (isOfContracts && subscriptions) {
    const { value } = subscriptions;
    return texts.subscriptions.lead(
      format.money(value.monthly_recurring_revenue),
      format.count(value.subscribers),
    );
  }
  const words = texts.report.key;
  if (!hasAmounts) return words.purchasesOnly(format.count(totals.predicted_purchases));
  return words.worth(
    format.money(totals.total_value_per_customer),
    format.money(totals.historical_value_per_customer),
    format.money(totals.predicted_value_per_customer),
  );
}

type Read = RunTerms & Pick<Summary, 'finance' | 'distribution' | 'rfm' | 'segments' | 'verdict'>;

function OfOrders({ summary, page }: { summary: Read; page: OpeningPage }) {
  const { texts, hasAmounts } = page;
  const words = texts.web.overview;
  const equity = equityShown(summary.finance.equity, page);
  return (
    <>
      <CommonMistakes mistakes={mistakesOf(summary)} page={page} />
      <div className="grid gap-x-6 xl:grid-cols-2">
        <Section title={words.groups} note={`${words.groupsNote} ${rfmCutsSay(summary.rfm, page)}`}>
          <RfmBlocks groups={summary.rfm.groups} page={page} />
          <p className="mt-2 text-xs text-muted">{countCaption(page)}</p>
        </Section>
        <Section title={words.cohorts}>
          <Suspense fallback={<div className="h-72" />}>
            <SmallCohorts page={page} />
          </Suspense>
        </Section>
      </div>
      <Changes summary={summary} page={page} />
      {hasAmounts && (
        <Section title={texts.report.finance.equity}>
          {equity === null ? (
            <Card>{texts.report.finance.noBridge}</Card>
          ) : (
            <Drawn shown={equity} />
          )}
        </Section>
      )}
    </>
  );
}
