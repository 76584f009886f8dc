import {
  bestBaseline,
  biasInWords,
  type CaptionPage,
  calibrationShown,
  cardCaption,
  coverageShown,
  modelName,
  reliabilityShown,
  standingSays,
  tenthsShown,
} from '../../../charts/index.ts';
import type { Summary } from '../../../contract/index.ts';
import { seenSays } from '../../../language/index.ts';
import { Drawn } from '../../kit/drawn.tsx';
import { type Choice, SelectField } from '../../kit/field.tsx';
import { Figure } from '../../kit/figure.tsx';
import { Section } from '../../kit/page.tsx';
import { ScoreTable } from './score-table.tsx';

type ReportCard = Summary['report_card'];
type Card = ReportCard['cards'][number];

interface Properties {
  readonly reportCard: ReportCard;
  readonly card: Card;
  readonly choices: readonly Choice[];
  onChoose(choice: string): void;
  readonly page: CaptionPage;
}

/** How the forecast fared on one test, in figures, pictures and beside all others. */
export function TestedOn({ reportCard, card, choices, onChoose, page }: Properties) {
  const { texts } = page;
  const words = texts.web.predictions;
  const detail = reportCard.details.find(
    (known) =>
      known.cut_off === card.cut_off &&
      known.target === card.target &&
      known.purpose === card.purpose,
  );
  const share = (figure: number | null) => page.format.percent(figure, 0);
  return (
    <Section
      title={words.scores}
      {...(detail ? { note: standingSays(page, detail, reportCard.standings) } : {})}
      actions={
        <SelectField
          label={words.test}
          value={`${card.target}-${card.cut_off}-${card.purpose}`}
          choices={choices}
          onChange={({ target }) => onChoose(target.value)}
        />
      }
    >
      <Headline card={card} page={page} />
      <div className="mt-4">
        <ScoreTable card={card} page={page} />
      </div>
      {detail && (
        <>
          {detail.orders_seen !== null && (
            <p className="mt-4 max-w-[75ch] text-sm text-muted">
              {seenSays(texts.card, detail.orders_seen, detail.revenue_seen, share)}
            </p>
          )}
          <div className="mt-4 grid gap-4 lg:grid-cols-2">
            <Drawn shown={calibrationShown(detail, page)} />
            <Drawn shown={coverageShown(detail, page)} />
            <Drawn shown={tenthsShown(detail, page)} tooltip={{ trigger: 'axis' }} />
            {detail.repurchase_bands.length > 0 && <Drawn shown={reliabilityShown(detail, page)} />}
          </div>
        </>
      )}
    </Section>
  );
}

/** The four figures that say most, each beside what it is to be read against. */
function Headline({ card, page }: { card: Card; page: CaptionPage }) {
  const { texts, format } = page;
  const words = texts.web.predictions;
  const { formulas } = texts.web;
  const score = card.scores.find(({ is_chosen }) => is_chosen);
  if (score === undefined) return null;
  const basis = cardCaption(page, card);
  const amount = (figure: number | null) =>
    card.target === 'revenue' ? format.money(figure) : format.decimal(figure);
  const naive = bestBaseline(card);
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      <Figure
        name={words.bias}
        figure={format.percentSigned(score.bias)}
        notes={[
          texts.report.prediction.total(
            amount(score.predicted),
            amount(score.actual),
            biasInWords(page, score.bias),
          ),
        ]}
        basis={basis}
        formula={formulas.bias}
      />
      <Figure
        name={words.error}
        figure={amount(score.mean_absolute_error)}
        notes={[
          naive && words.naive(amount(naive.mean_absolute_error), modelName(page, naive.model)),
        ]}
        basis={basis}
        formula={formulas.error}
      />
      <Figure
        name={words.ranking}
        figure={format.percent(score.normalised_gini, 0)}
        notes={[]}
        basis={basis}
        formula={formulas.ranking}
      />
      <Figure
        name={words.inInterval}
        figure={format.percent(score.interval_coverage, 0)}
        notes={[words.coverageNote]}
        basis={basis}
        formula={formulas.intervals}
      />
    </div>
  );
}
