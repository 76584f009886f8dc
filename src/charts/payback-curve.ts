import { COLOURS } from './colours.ts';
import type { Painter, Picture } from './painter.ts';
import { figuresAxis, HEIGHT, legend, namesAxis, plot, still, WIDTH } from './parts.ts';
import { cell, figureColumn, type Shown, says, textColumn } from './shown.ts';

export interface PaybackAge {
  readonly month: number;
  readonly customers: number;
  readonly cohorts: number;
  /** Cumulative value per customer, and the ends of its interval; null where it has none. */
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

interface Words {
  readonly title: string;
  readonly says: string;
  readonly caption: string;
}

/** What a customer has brought by each age, with its interval, and what one costs. */
export function paybackShown(
  ages: readonly PaybackAge[],
  cost: number | null,
  words: Words,
  page: Painter,
): Shown {
  const { texts, format } = page;
  const names = texts.web.finance;
  return {
    picture: paybackCurve(ages, cost, words, page),
    caption: words.caption,
    columns: [
      textColumn(names.age),
      figureColumn(names.customers),
      figureColumn(names.cohorts),
      figureColumn(names.worth),
      figureColumn(names.low),
      figureColumn(names.high),
      figureColumn(names.cost),
    ],
    rows: ages.map(({ month, customers, cohorts, value, low, high }) => [
      says(`M${month}`),
      cell(customers, format.count),
      cell(cohorts, format.count),
      cell(value, format.money),
      cell(low, format.money),
      cell(high, format.money),
      cell(cost, format.money),
    ]),
  };
}

function paybackCurve(
  ages: readonly PaybackAge[],
  cost: number | null,
  { title, says: description }: Words,
  { texts, format }: Painter,
): Picture {
  const names = texts.web.finance;
  const line = { type: 'line' as const, silent: true, symbol: 'none' };
  const hidden = { lineStyle: { color: COLOURS.surface, opacity: 0 }, stack: 'band' };
  const drawn = [names.worth, names.band, ...(cost === null ? [] : [names.cost])];
  return {
    title,
    description,
    width: WIDTH,
    height: HEIGHT,
    option: still({
      grid: plot(),
      legend: legend(drawn),
      xAxis: namesAxis(
        ages.map(({ month }) => `M${month}`),
        { boundaryGap: false, name: names.age },
      ),
      yAxis: figuresAxis(format.moneyShort),
      series: [
        { ...line, ...hidden, name: 'low', data: ages.map(({ low }) => low ?? '-') },
        {
          ...line,
          ...hidden,
          name: names.band,
          itemStyle: { color: COLOURS['green-soft'] },
          areaStyle: { color: COLOURS['green-soft'], opacity: 0.6 },
          data: ages.map(({ low, high }) => (low === null || high === null ? '-' : high - low)),
        },
        {
          ...line,
          name: names.worth,
          lineStyle: { color: COLOURS.green, width: 2.5 },
          itemStyle: { color: COLOURS.green },
          data: ages.map(({ value }) => value),
        },
        ...(cost === null
          ? []
          : [
              {
                ...line,
                name: names.cost,
                lineStyle: { color: COLOURS.accent, width: 2, type: 'dashed' as const },
                itemStyle: { color: COLOURS.accent },
                data: ages.map(() => cost),
              },
            ]),
      ],
    }),
  };
}
