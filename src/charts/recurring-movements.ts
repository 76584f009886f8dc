import type { Day } from '../vocabulary/index.ts';
import { COLOURS } from './colours.ts';
import type { OpeningPainter, Picture } from './painter.ts';
import { figuresAxis, HEIGHT, legend, namesAxis, plot, still, WIDTH } from './parts.ts';

export interface RecurringMonth {
  readonly month: Day;
  readonly new_revenue: number | null;
  readonly expansion: number | null;
  readonly reactivation: number | null;
  readonly contraction: number | null;
  readonly cancellation: number | null;
}

/** What each month added to recurring revenue, above the line, and what it lost, below. */
export function recurringMovements(
  months: readonly RecurringMonth[],
  { texts, format }: OpeningPainter,
): Picture {
  const words = texts.subscriptions;
  const bars = (name: string, color: string, amount: (month: RecurringMonth) => number) => ({
    type: 'bar' as const,
    name,
    stack: 'movements',
    silent: true,
    barMaxWidth: 26,
    itemStyle: { color },
    data: months.map(amount),
  });
  return {
    title: words.movements,
    description: words.movementsSays,
    width: WIDTH,
    height: HEIGHT,
    option: still({
      grid: plot({ top: 60 }),
      legend: legend([
        words.new,
        words.expansion,
        words.reactivation,
        words.contraction,
        words.cancellation,
      ]),
      xAxis: namesAxis(
        months.map(({ month }) => format.month(month)),
        {
          axisLine: { onZero: false, lineStyle: { color: COLOURS.line } },
        },
      ),
      yAxis: figuresAxis(format.moneyShort),
      series: [
        bars(words.new, COLOURS.green, (month) => month.new_revenue ?? 0),
        bars(words.expansion, COLOURS['green-soft'], (month) => month.expansion ?? 0),
        bars(words.reactivation, COLOURS.muted, (month) => month.reactivation ?? 0),
        bars(words.contraction, COLOURS['accent-soft'], (month) => -(month.contraction ?? 0)),
        bars(words.cancellation, COLOURS.accent, (month) => -(month.cancellation ?? 0)),
      ],
    }),
  };
}
