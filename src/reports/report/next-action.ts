import { shortened } from '../../charts/index.ts';
import type { NextAction, Summary } from '../../contract/index.ts';
import { describeFinding } from '../../language/index.ts';
import { playbookOf } from '../../segments/index.ts';
import type { Page } from './page.ts';
import { spoken } from './playbook.ts';

/**
 * Chosen by rule, the first that fits: data too poor to act on; else the channel that
 * loses money with the largest spend; else the playbook of the segment with the most
 * predicted value exposed to churn.
 */
export function nextAction(page: Page): NextAction {
  return mendData(page) ?? stopLosing(page) ?? followPlaybook(page);
}

export function mendData(page: Page): NextAction | null {
  const { texts, summary } = page;
  const worst = summary.verdict.findings.find(({ level }) => level === 'warning');
  if (summary.verdict.level !== 'poor' || worst === undefined) return null;
  const { says, owner } = texts.report.action.data;
  const finding = describeFinding(worst.check, worst.values, page);
  return { says: says(finding.says), owner, kpi: null, window: null };
}

function stopLosing({ texts, format, summary }: Page): NextAction | null {
  const [worst] = summary.finance.channels
    .filter(({ band, creative_theme }) => band === 'losing' && creative_theme === null)
    .sort((a, b) => b.spend - a.spend);
  if (worst === undefined) return null;
  const { says, owner } = texts.report.action.channel;
  const cost = format.money(worst.acquisition_cost);
  return {
    says: says(shortened(worst.channel), cost, format.money(worst.maximum_acquisition_cost)),
    owner,
    kpi: texts.report.finance.ratio,
    window: null,
  };
}

function followPlaybook({ texts, format, summary }: Page): NextAction {
  const chosen = mostExposed(summary.segments.values);
  const playbook = playbookOf(chosen?.segment ?? 'everyone_else');
  const { owner, kpi, steps } = spoken(playbook, format.locale);
  const segment = texts.words.valueSegments[chosen?.segment ?? 'everyone_else'];
  const customers = format.count(chosen?.customers ?? summary.totals.customers);
  return {
    says: texts.report.action.segment.says(segment, customers, steps[0]?.says ?? ''),
    owner,
    kpi: kpi.name,
    window: texts.report.terms.days(format.count(playbook.windowDays)),
  };
}

type SegmentFigures = Summary['segments']['values'][number];

function mostExposed(segments: readonly SegmentFigures[]): SegmentFigures | null {
  const exposed = ({ predicted_value, customers, average_churn_risk }: SegmentFigures) =>
    (predicted_value ?? customers) * (average_churn_risk ?? 0);
  const candidates = segments.filter(
    ({ segment, customers }) => segment !== 'everyone_else' && customers > 0,
  );
  return candidates.reduce<SegmentFigures | null>(
    (most, segment) => (most === null || exposed(segment) > exposed(most) ? segment : most),
    null,
  );
}
