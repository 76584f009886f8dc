import { nameIn } from '../language/index.ts';
import { equityCaption, type OpeningPage, shortened } from './captions.ts';
import { cell, figureColumn, type Shown, says, textColumn } from './shown.ts';
import { valueBridge } from './value-bridge.ts';

export interface EquityStatement {
  readonly now: number | null;
  readonly since: string | null;
  readonly before: number | null;
  /** before + steps = now */
  readonly bridge: readonly { readonly step: string; readonly amount: number }[];
}

/** How customer equity became what it is; null without a past day to compare with. */
export function equityShown(
  { now, since, before, bridge }: EquityStatement,
  page: OpeningPage,
): Shown | null {
  if (now === null || since === null || before === null) return null;
  const { texts, format } = page;
  const words = texts.report.finance;
  const name = (step: string) => shortened(nameIn(texts.words.equitySteps, step));
  const steps = [
    { name: name('before'), amount: before, kind: 'total' as const },
    ...bridge.map(({ step, amount }) => ({ name: name(step), amount, kind: 'change' as const })),
    { name: name('now'), amount: now, kind: 'total' as const },
  ];
  return {
    picture: valueBridge(words.equityChart(format.day(since)), words.equitySays, steps, page),
    caption: equityCaption(page),
    columns: [textColumn(words.step), figureColumn(words.amount)],
    rows: steps.map((step) => [
      says(step.name),
      cell(step.amount, step.kind === 'total' ? format.money : format.moneySigned),
    ]),
  };
}
