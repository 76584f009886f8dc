import { useSuspenseQuery } from '@tanstack/react-query';
import {
  type CaptionPage,
  equityCaption,
  equityShown,
  lorenzShown,
  paybackSays,
  percentilesShown,
  recurringShown,
  targetBandSays,
  wholeCaption,
} from '../../../charts/index.ts';
import type { Summary } from '../../../contract/index.ts';
import { type RunTerms, sessionQuery, useSummary } from '../../api/queries.ts';
import { Drawn } from '../../kit/drawn.tsx';
import { Figure } from '../../kit/figure.tsx';
import { Card, PageTitle, Section } from '../../kit/page.tsx';
import { Empty } from '../../kit/states.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { useCaptionPage, useRun } from '../../shell/run-in-view.tsx';
import { BandOf, Channels } from './channels.tsx';
import { Compared } from './compared.tsx';
import { Payback } from './payback.tsx';
import { SpendByHand } from './spend-by-hand.tsx';

type Read = RunTerms & Pick<Summary, 'finance' | 'distribution' | 'activity' | 'subscriptions'>;

interface Properties {
  readonly summary: Read;
  readonly page: CaptionPage;
}

/** What customers cost, what they bring back, when, and how that changed. */
export function Page() {
  const summary = useSummary(useRun(), ['finance', 'distribution', 'activity', 'subscriptions']);
  const page = useCaptionPage(summary);
  const { may } = useSuspenseQuery(sessionQuery).data;
  const { texts, format } = page;
  const words = texts.report.finance;
  const { overall } = summary.finance;
  const lead =
    overall?.value_to_cost != null
      ? words.lead(
          format.ratio(overall.value_to_cost),
          overall.band === null ? '' : texts.words.acquisitionBands[overall.band],
        )
      : '';
  return (
    <>
      <PageTitle title={words.title} lead={lead} />
      {page.isOfContracts ? (
        <Empty title={words.title} says={texts.contractsAlone.needs.finance} />
      ) : page.hasAmounts ? (
        <OfAmounts summary={summary} page={page} />
      ) : (
        <Empty title={words.nav} says={texts.web.finance.noAmounts} />
      )}
      {page.hasAmounts && may.includes('edit_spend') && (
        <SpendByHand
          currency={summary.currency}
          channels={[...new Set(summary.finance.channels.map(({ channel }) => channel))]}
        />
      )}
      {summary.subscriptions !== null && (
        <Section title={texts.subscriptions.title}>
          <Drawn
            shown={recurringShown(summary.subscriptions.months, page)}
            tooltip={{ trigger: 'axis' }}
          />
        </Section>
      )}
    </>
  );
}

function OfAmounts({ summary, page }: Properties) {
  const { texts } = page;
  const { finance, distribution } = summary;
  const equity = equityShown(finance.equity, page);
  return (
    <>
      {finance.overall === null ? (
        <Empty title={texts.report.finance.nav} says={texts.report.finance.empty}>
          <PageLink to="/data" className="font-medium text-green">
            {texts.web.shell.nav.data}
          </PageLink>
        </Empty>
      ) : (
        <>
          <KeyFigures summary={summary} overall={finance.overall} page={page} />
          <Channels finance={finance} page={page} />
        </>
      )}
      <Payback page={page} />
      <Concentration distribution={distribution} page={page} />
      <Compared summary={summary} page={page} />
      <Section title={texts.report.finance.equity}>
        {equity === null ? (
          <Card>
            {texts.report.finance.noBridge}
            <p className="mt-1 text-xs text-muted">{equityCaption(page)}</p>
          </Card>
        ) : (
          <Drawn shown={equity} />
        )}
      </Section>
    </>
  );
}

function KeyFigures({
  summary: { finance },
  overall,
  page,
}: Properties & { overall: NonNullable<Read['finance']['overall']> }) {
  const { texts, format } = page;
  const words = texts.report.finance;
  const { finance: own, formulas } = texts.web;
  const basis = wholeCaption(page);
  const ratio = format.ratio(finance.target_ratio);
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      <Figure
        name={texts.report.key.ratio}
        figure={format.ratio(overall.value_to_cost)}
        notes={[<BandOf key="band" row={overall} page={page} />, targetBandSays(finance, page)]}
        basis={basis}
        formula={formulas.ratio}
      />
      <Figure
        name={own.perEuro}
        figure={format.money(finance.margin_per_acquisition_euro)}
        notes={[words.perEuro(format.money(1), format.money(finance.margin_per_acquisition_euro))]}
        basis={basis}
        formula={formulas.perEuro}
      />
      <Figure
        name={own.cost}
        figure={format.money(overall.acquisition_cost)}
        notes={[`${words.payback} ${paybackSays(overall, page)}`]}
        basis={basis}
        formula={formulas.cost}
      />
      <Figure
        name={own.highest}
        figure={format.money(overall.maximum_acquisition_cost)}
        notes={[own.highestNote(ratio)]}
        basis={basis}
        formula={formulas.maximumCost}
      />
    </div>
  );
}

function Concentration({
  distribution,
  page,
}: {
  distribution: Read['distribution'];
  page: CaptionPage;
}) {
  const { texts, format } = page;
  const words = texts.report.concentration;
  const { lorenz, top_20_share, gini, percentiles } = distribution;
  if (top_20_share === null || lorenz.length === 0) {
    return (
      <Section title={words.title}>
        <Card>{words.leadUnknown}</Card>
      </Section>
    );
  }
  const note = gini === null ? '' : words.gini(format.decimal(gini));
  return (
    <Section title={words.title} note={`${words.lead(format.percent(top_20_share))} ${note}`}>
      <div className="grid gap-4 lg:grid-cols-2">
        <Drawn shown={lorenzShown(lorenz, top_20_share, page)} />
        <Drawn shown={percentilesShown(percentiles, page)} tooltip={{ trigger: 'axis' }} />
      </div>
    </Section>
  );
}
