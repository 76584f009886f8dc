import { COLOURS } from './colours.ts';
import type { Painter, Picture } from './painter.ts';
import { figuresAxis, label, legend, namesAxis, plot, still, WIDTH } from './parts.ts';

export interface PairedShare {
  readonly name: string;
  /** Shares of all customers and of all predicted value, between 0 and 1. */
  readonly customers: number;
  readonly predicted: number | null;
}

/** How many customers a group has beside how much value. */
export function pairedShares(
  groups: readonly PairedShare[],
  { title, says }: { readonly title: string; readonly says: string },
  { texts, format }: Painter,
): Picture {
  const words = texts.report.segments;
  const hasValue = groups.some(({ predicted }) => predicted !== null);
  const bars = (name: string, key: 'customers' | 'predicted', color: string) => ({
    type: 'bar' as const,
    name,
    silent: true,
    barWidth: 12,
    itemStyle: { color, borderRadius: [0, 2, 2, 0] },
    label: {
      show: true,
      position: 'right' as const,
      ...label,
      formatter: ({ dataIndex }: { dataIndex: number }) =>
        format.percent(groups[dataIndex]?.[key] ?? null, 0),
    },
    data: groups.map((group) => group[key] ?? '-'),
  });
  return {
    title,
    description: says,
    width: WIDTH,
    height: 60 + groups.length * 46,
    option: still({
      grid: plot({ left: 28, right: 48 }),
      legend: legend(
        hasValue ? [words.shareOfCustomers, words.shareOfValue] : [words.shareOfCustomers],
      ),
      xAxis: figuresAxis((figure) => format.percent(figure, 0), { min: 0 }),
      yAxis: namesAxis(
        groups.map(({ name }) => name),
        { inverse: true, axisLabel: { ...label, width: 160, overflow: 'break', lineHeight: 15 } },
      ),
      series: [
        bars(words.shareOfCustomers, 'customers', COLOURS['green-soft']),
        ...(hasValue ? [bars(words.shareOfValue, 'predicted', COLOURS.green)] : []),
      ],
    }),
  };
}
