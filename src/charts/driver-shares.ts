import { COLOURS } from './colours.ts';
import type { Painter, Picture } from './painter.ts';
import { figuresAxis, HALF_WIDTH, label, legend, namesAxis, plot, still } from './parts.ts';

export interface DriverShare {
  readonly name: string;
  /** Shares of the customers scored whose chance it raises, or lowers, most; 0 to 1. */
  readonly raises: number;
  readonly lowers: number;
}

/** What moves a score most, by how many customers, and in which direction. */
export function driverShares(
  drivers: readonly DriverShare[],
  { title, says }: { readonly title: string; readonly says: string },
  { texts, format }: Painter,
): Picture {
  const words = texts.drivers;
  const bars = (name: string, color: string, data: (number | string)[]) => ({
    type: 'bar' as const,
    name,
    silent: true,
    stack: 'shares',
    barWidth: 14,
    itemStyle: { color },
    data,
  });
  const totals = {
    ...bars(
      '',
      'transparent',
      drivers.map(() => 0),
    ),
    label: {
      show: true,
      position: 'right' as const,
      ...label,
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const { raises = 0, lowers = 0 } = drivers[dataIndex] ?? {};
        return format.percent(raises + lowers, 0);
      },
    },
  };
  return {
    title,
    description: says,
    width: HALF_WIDTH,
    height: 60 + drivers.length * 36,
    option: still({
      grid: plot({ left: 20, right: 44 }),
      legend: legend([words.raised, words.lowered]),
      xAxis: figuresAxis((figure) => format.percent(figure, 0), { min: 0 }),
      yAxis: namesAxis(
        drivers.map(({ name }) => name),
        { inverse: true, axisLabel: { ...label, width: 124, overflow: 'break', lineHeight: 15 } },
      ),
      series: [
        bars(
          words.raised,
          COLOURS.accent,
          drivers.map(({ raises }) => raises),
        ),
        bars(
          words.lowered,
          COLOURS.green,
          drivers.map(({ lowers }) => lowers),
        ),
        totals,
      ],
    }),
  };
}
