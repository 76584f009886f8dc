import type { ValueSegment } from '../vocabulary/index.ts';
import { COLOURS } from './colours.ts';
import type { Painter, Picture } from './painter.ts';
import { figuresAxis, label, legend, namesAxis, plot, still, WIDTH } from './parts.ts';

export interface SegmentShare {
  readonly segment: ValueSegment;
  readonly customers: number;
  readonly predicted: number | null;
}

/** How many customers a segment has beside how much value: shares between 0 and 1. */
export function segmentShares(
  segments: readonly SegmentShare[],
  { texts, format }: Painter,
): Picture {
  const words = texts.report.segments;
  const hasValue = segments.some(({ predicted }) => predicted !== null);
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
        format.percent(segments[dataIndex]?.[key] ?? null, 0),
    },
    data: segments.map((segment) => segment[key] ?? '-'),
  });
  return {
    title: words.chart,
    description: words.chartSays,
    width: WIDTH,
    height: 60 + segments.length * 46,
    option: still({
      grid: plot({ right: 48 }),
      legend: legend(
        hasValue ? [words.shareOfCustomers, words.shareOfValue] : [words.shareOfCustomers],
      ),
      xAxis: figuresAxis((figure) => format.percent(figure, 0), { min: 0 }),
      yAxis: namesAxis(
        segments.map(({ segment }) => texts.words.valueSegments[segment]),
        { inverse: true, axisLabel: { ...label, width: 190, overflow: 'break', lineHeight: 15 } },
      ),
      series: [
        bars(words.shareOfCustomers, 'customers', COLOURS['green-soft']),
        ...(hasValue ? [bars(words.shareOfValue, 'predicted', COLOURS.green)] : []),
      ],
    }),
  };
}
