import type { Day } from '../vocabulary/index.ts';
import { COLOURS } from './colours.ts';
import type { Painter, Picture } from './painter.ts';
import { figuresAxis, HEIGHT, legend, namesAxis, plot, still, WIDTH } from './parts.ts';

/** One month of a customer; amounts, or orders where there are none. */
export interface CustomerMonth {
  /** Its first day. */
  readonly month: Day;
  readonly ordered: number;
  readonly refunded: number;
}

/** Orders above the line and refunds below it, month by month, and the sum of both so far. */
export function customerTimeline(
  months: readonly CustomerMonth[],
  write: (figure: number) => string,
  { texts, format }: Painter,
): Picture {
  const words = texts.web.customers;
  let sum = 0;
  const sums = months.map(({ ordered, refunded }) => {
    sum += ordered - refunded;
    return Math.round(sum * 100) / 100;
  });
  const bars = (name: string, color: string, data: readonly number[]) => ({
    type: 'bar' as const,
    name,
    stack: 'month',
    barMaxWidth: 22,
    itemStyle: { color },
    data: [...data],
  });
  return {
    title: words.timeline,
    description: words.timelineSays,
    width: WIDTH,
    height: HEIGHT,
    option: still({
      grid: plot(),
      legend: legend([words.bought, words.refunds, words.sum]),
      xAxis: namesAxis(months.map(({ month }) => format.month(month))),
      yAxis: figuresAxis(write),
      series: [
        bars(
          words.bought,
          COLOURS.green,
          months.map(({ ordered }) => ordered),
        ),
        bars(
          words.refunds,
          COLOURS.accent,
          months.map(({ refunded }) => -refunded || 0),
        ),
        {
          type: 'line',
          name: words.sum,
          symbol: 'none',
          lineStyle: { color: COLOURS.ink, width: 1.5 },
          itemStyle: { color: COLOURS.ink },
          data: sums,
        },
      ],
    }),
  };
}
