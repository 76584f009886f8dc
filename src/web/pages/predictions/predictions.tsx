import { headlineCards, rankedCards } from '../../../charts/index.ts';
import { useSummary } from '../../api/queries.ts';
import { Card, PageTitle, Section } from '../../kit/page.tsx';
import { useAddress } from '../../shell/in-address.ts';
import { useCaptionPage, useRun } from '../../shell/run-in-view.tsx';
import { Findings } from '../overview/verdict.tsx';
import { AliveSurface } from './alive-surface.tsx';
import { FitHistory } from './fit-history.tsx';
import { Fitted } from './fitted.tsx';
import { InProduction } from './in-production.tsx';
import { Knowledge } from './knowledge.tsx';
import { TestedOn } from './tested-on.tsx';

/** What compares a run with earlier ones. */
const DRIFT = ['inputs', 'calibration', 'champion'];

/** How good the forecasts are, how they came about, and what they cannot know. */
export function Page() {
  const summary = useSummary(useRun(), ['report_card', 'verdict']);
  const page = useCaptionPage(summary);
  const address = useAddress();
  const { texts, format } = page;
  const words = texts.web.predictions;
  const { report_card, verdict } = summary;
  if (page.isOfContracts) {
    return <PageTitle title={words.title} lead={texts.contractsAlone.needs.prediction} />;
  }
  const cards = rankedCards(report_card.cards);
  const [headline] = headlineCards(report_card).filter(
    ({ target }) => !page.hasAmounts || target === 'revenue',
  );
  const asked = address.text('test');
  const card = cards.find((known) => keyOf(known) === asked) ?? headline ?? cards[0];
  const tested = card?.scores.find(({ is_chosen }) => is_chosen) ?? card?.scores[0];
  const drift = verdict.findings.filter(({ check }) => DRIFT.includes(check));
  const says = texts.report.prediction;
  const lead =
    card && tested
      ? says.measured(
          format.count(tested.customers),
          format.day(card.cut_off),
          format.day(card.until),
        )
      : (says.notMeasuredReasons[report_card.reason ?? ''] ?? says.notMeasured);
  return (
    <>
      <PageTitle title={words.title} lead={lead} />
      <InProduction model={summary.model} page={page} />
      {card && (
        <TestedOn
          reportCard={report_card}
          card={card}
          choices={cards.map((known) => ({
            value: keyOf(known),
            name: words.testChoice(says.targetNames[known.target], format.day(known.cut_off)),
          }))}
          onChoose={(test) => address.change({ test })}
          page={page}
        />
      )}
      <Section title={words.drift}>
        <Card className="text-sm">
          {drift.length > 0 ? <Findings findings={drift} page={page} /> : words.driftNone}
        </Card>
      </Section>
      <FitHistory page={page} />
      <AliveSurface page={page} />
      <Knowledge />
      <Fitted model={summary.model} page={page} />
    </>
  );
}

/** A test in the address: its target and its cut-off. */
function keyOf({ target, cut_off, purpose }: { target: string; cut_off: string; purpose: string }) {
  return `${target}-${cut_off}-${purpose}`;
}
