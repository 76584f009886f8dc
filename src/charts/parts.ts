import type { EChartsOption } from 'echarts';
import { COLOURS } from './colours.ts';

/* What the pictures share: quiet axes, thin rules, no decoration and nothing that moves. */

/** A picture across the page, and one of two side by side: their letters come out alike. */
export const WIDTH = 760;
export const HALF_WIDTH = 460;
export const HEIGHT = 320;

const small = { fontSize: 12, color: COLOURS.muted };

/** Room around the plot; axis labels and titles are kept inside by ECharts itself. */
export function plot(more: { top?: number; left?: number; right?: number; bottom?: number } = {}) {
  return {
    top: 40,
    left: 4,
    right: 16,
    bottom: 4,
    outerBoundsMode: 'same' as const,
    outerBoundsContain: 'all' as const,
    ...more,
  };
}

export function namesAxis(names: readonly string[], more: object = {}) {
  return {
    type: 'category' as const,
    data: [...names],
    // The last name stays within the picture.
    axisLabel: { ...small, hideOverlap: true, alignMaxLabel: 'right' as const },
    axisLine: { lineStyle: { color: COLOURS.line } },
    axisTick: { show: false },
    ...named(more),
  };
}

export function figuresAxis(write: (figure: number) => string, more: object = {}) {
  return {
    type: 'value' as const,
    axisLabel: { ...small, hideOverlap: true, formatter: write },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: COLOURS.line } },
    splitNumber: 4,
    ...named(more),
  };
}

/** An axis title is set small and in the middle of its axis. */
function named(more: object): object {
  if (!('name' in more)) return more;
  return { nameLocation: 'middle', nameGap: 30, nameTextStyle: small, ...more };
}

export function legend(names: readonly string[]) {
  return {
    data: [...names],
    top: 0,
    left: 0,
    itemWidth: 14,
    itemHeight: 10,
    itemGap: 18,
    icon: 'roundRect',
    textStyle: { fontSize: 12, color: COLOURS.ink },
  };
}

export const label = { fontSize: 12, color: COLOURS.ink };

/** Still and silent: the drawing is the same, byte for byte, whenever it is made. */
export function still(option: EChartsOption): EChartsOption {
  return { animation: false, backgroundColor: 'transparent', ...option };
}
