import type { Day } from '../vocabulary/index.ts';
import { COLOURS } from './colours.ts';
import type { Painter, Picture } from './painter.ts';
import { figuresAxis, HALF_WIDTH, HEIGHT, legend, namesAxis, plot, still } from './parts.ts';

export interface RevenueMonth {
  readonly month: Day;
  readonly is_complete: boolean;
  readonly new_revenue: number | null;
  readonly existing_revenue: number | null;
}

/** Revenue of first and of later orders by month; an incomplete month is drawn pale. */
export function monthlyRevenue(
  months: readonly RevenueMonth[],
  existingShare: number | null,
  { texts, format }: Painter,
): Picture {
  const words = texts.report.activity;
  const bars = (
    name: string,
    key: 'new_revenue' | 'existing_revenue',
    color: string,
    pale: string,
  ) => ({
    type: 'bar' as const,
    name,
    stack: 'revenue',
    silent: true,
    barMaxWidth: 26,
    itemStyle: { color },
    data: months.map((month) => ({
      value: month[key] ?? '-',
      ...(month.is_complete ? {} : { itemStyle: { color: pale } }),
    })),
  });
  return {
    title: words.revenueChart,
    description: words.revenueSays(format.percent(existingShare)),
    width: HALF_WIDTH,
    height: HEIGHT,
    option: still({
      grid: plot(),
      legend: legend([words.existingRevenue, words.newRevenue]),
      xAxis: namesAxis(months.map(({ month }) => format.month(month))),
      yAxis: figuresAxis(format.moneyShort),
      series: [
        bars(words.existingRevenue, 'existing_revenue', COLOURS.green, COLOURS['green-soft']),
        bars(words.newRevenue, 'new_revenue', COLOURS.accent, COLOURS['accent-soft']),
      ],
    }),
  };
}
