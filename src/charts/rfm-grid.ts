import type { RfmGroup } from '../vocabulary/index.ts';
import { COLOURS, rfmColour } from './colours.ts';
import type { Painter, Picture } from './painter.ts';
import { label, namesAxis, plot, still, WIDTH } from './parts.ts';

export interface RfmCell {
  /** Score 1 to 5. */
  readonly recency: number;
  /** Mean of the frequency and monetary scores: 1, 1.5, … 5. */
  readonly frequency_monetary: number;
  readonly group: RfmGroup;
  readonly customers: number;
}

/** Half the space between two cells, in the unit of the picture. */
const GAP = 1.5;

const RECENCY = [1, 2, 3, 4, 5];
const FREQUENCY_MONETARY = [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5];

/** Customers by score, five rows by nine columns, each cell in the colour of its group. */
export function rfmGrid(cells: readonly RfmCell[], { texts, format }: Painter): Picture {
  const words = texts.report.rfm;
  const axis = (name: string, figures: readonly number[], nameGap: number) =>
    namesAxis(
      figures.map((figure) => format.decimal(figure, 1)),
      { name, nameGap, axisLine: { show: false } },
    );
  return {
    title: words.grid,
    description: words.gridSays,
    width: WIDTH,
    height: 300,
    option: still({
      grid: plot({ top: 4 }),
      xAxis: axis(words.frequencyMonetary, FREQUENCY_MONETARY, 28),
      yAxis: axis(words.recency, RECENCY, 26),
      series: [
        {
          type: 'custom',
          silent: true,
          data: cells.map((cell) => [
            FREQUENCY_MONETARY.indexOf(cell.frequency_monetary),
            RECENCY.indexOf(cell.recency),
          ]),
          renderItem: ({ dataIndex }, api) => {
            const cell = cells[dataIndex];
            const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)]);
            const size = api.size?.([1, 1]) ?? 0;
            const [width = 0, height = 0] = typeof size === 'number' ? [size, size] : size;
            return {
              type: 'rect',
              shape: {
                x: x - width / 2 + GAP,
                y: y - height / 2 + GAP,
                width: width - 2 * GAP,
                height: height - 2 * GAP,
                r: 3,
              },
              style: { fill: COLOURS[rfmColour(cell?.group ?? '')] },
              textContent: {
                type: 'text',
                style: {
                  text: cell?.customers ? format.count(cell.customers) : '',
                  fontSize: label.fontSize,
                  fill: label.color,
                },
              },
              textConfig: { position: 'inside' },
            };
          },
        },
      ],
    }),
  };
}
