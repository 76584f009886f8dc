import { COLOURS } from './colours.ts';
import type { Painter, Picture } from './painter.ts';
import { figuresAxis, HALF_WIDTH, HEIGHT, label, legend, namesAxis, plot, still } from './parts.ts';

export interface Coverage {
  /** What the interval promises to hold, between 0 and 1. */
  readonly level: number;
  readonly held: number | null;
}

/** What intervals promise beside what they held. */
export function coverageBars(coverages: readonly Coverage[], { texts, format }: Painter): Picture {
  const words = texts.card;
  const share = (figure: number) => format.percent(figure, 0);
  const bars = (name: string, color: string, data: (number | null)[]) => ({
    type: 'bar' as const,
    name,
    silent: true,
    barMaxWidth: 34,
    itemStyle: { color, borderRadius: [2, 2, 0, 0] },
    label: {
      ...label,
      show: true,
      position: 'top' as const,
      formatter: ({ value }: { value: unknown }) => (typeof value === 'number' ? share(value) : ''),
    },
    data,
  });
  return {
    title: words.coverage,
    description: words.coverageSays,
    width: HALF_WIDTH,
    height: HEIGHT + 20,
    option: still({
      grid: plot({ top: 44 }),
      legend: legend([words.promised, words.held]),
      xAxis: namesAxis(
        coverages.map(({ level }) => share(level)),
        { name: words.intervalShort },
      ),
      yAxis: figuresAxis(share, { min: 0, max: 1, interval: 0.25 }),
      series: [
        bars(
          words.promised,
          COLOURS['accent-soft'],
          coverages.map(({ level }) => level),
        ),
        bars(
          words.held,
          COLOURS.green,
          coverages.map(({ held }) => held),
        ),
      ],
    }),
  };
}
