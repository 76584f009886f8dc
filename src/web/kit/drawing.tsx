import type { EChartsOption } from 'echarts';
import { BarChart, LineChart } from 'echarts/charts';
import { GridSimpleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { COLOURS, type Picture } from '../../charts/index.ts';
import { useOpeningWords } from '../shell/words.tsx';
import { Button } from './button.tsx';
import { saveAsPng } from './save-as-png.ts';
import { Scrolling } from './scrolling.tsx';

use([BarChart, GridSimpleComponent, LineChart, SVGRenderer]);

type Drawn = ReturnType<typeof init>;

/** Where the screen is narrower, a picture scrolls rather than lose its letters. */
const LEAST_WIDTH = 440;

/** Draws a picture in the colours of the theme, and again when the theme or the room changes. */
export default function Drawing({
  picture,
  tooltip,
}: {
  picture: Picture;
  tooltip?: EChartsOption['tooltip'];
}) {
  const { texts } = useOpeningWords();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const chart = init(element, null, { renderer: 'svg' });
    let isReady = false;
    const draw = () => {
      if (isReady) paint(chart, picture, tooltip);
    };
    void partsOf(picture, tooltip).then(() => {
      isReady = !chart.isDisposed();
      draw();
    });
    const room = new ResizeObserver(() => chart.resize());
    room.observe(element);
    const theme = new MutationObserver(draw);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      room.disconnect();
      theme.disconnect();
      chart.dispose();
    };
  }, [picture, tooltip]);
  return (
    <>
      <Scrolling name={picture.title} className="relative">
        <div
          ref={place}
          role="img"
          aria-label={`${picture.title}. ${picture.description}`}
          style={{ height: picture.height, minWidth: Math.min(picture.width, LEAST_WIDTH) }}
        />
      </Scrolling>
      <div className="mt-1 flex justify-end">
        <Button
          className="!px-2 !py-0.5 !text-xs"
          onClick={() => void saveAsPng(place.current, picture.title)}
        >
          {texts.web.kit.png}
        </Button>
      </div>
    </>
  );
}

/** Parts of the library that only some pictures need, fetched where one does. */
async function partsOf({ option }: Picture, tooltip: unknown): Promise<void> {
  const series = [option.series ?? []].flat();
  if (option.legend) await import('./drawing-legend.ts');
  if (tooltip) await import('./drawing-tooltip.ts');
  if (series.some(({ type }) => type === 'custom')) await import('./drawing-custom.ts');
}

function paint(chart: Drawn, { option }: Picture, tooltip: EChartsOption['tooltip']): void {
  const colours = coloursInForce();
  const speaking = tooltip
    ? {
        ...option,
        tooltip: {
          confine: true,
          borderColor: COLOURS.line,
          backgroundColor: COLOURS.surface,
          textStyle: { color: COLOURS.ink, fontSize: 12 },
          ...tooltip,
        },
      }
    : option;
  chart.setOption(inColours(speaking, colours) as EChartsOption, true);
}

/** What each stand-in of a picture is in the theme at hand. */
function coloursInForce(): Map<string, string> {
  const style = getComputedStyle(document.documentElement);
  return new Map(
    Object.entries(COLOURS).map(([name, code]) => [
      code,
      style.getPropertyValue(`--${name}`).trim(),
    ]),
  );
}

/** The same option with every stand-in replaced, also in what its functions give. */
function inColours(value: unknown, colours: Map<string, string>): unknown {
  if (typeof value === 'string') return colours.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => inColours(item, colours));
  // What draws a cell by itself names its colours when it is called.
  if (typeof value === 'function') {
    return (...given: unknown[]) => inColours(value(...given), colours);
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, inColours(item, colours)]),
  );
}
