import { COLOURS } from './colours.ts';
import type { OpeningPainter, Picture } from './painter.ts';
import { figuresAxis, label, namesAxis, plot, still, WIDTH } from './parts.ts';

export interface BridgeStep {
  readonly name: string;
  readonly amount: number;
  /** A total stands on zero; a change starts where the step before it ended. */
  readonly kind: 'total' | 'change';
}

/** How one total becomes another: a bar per step, hanging where the last one ended. */
export function valueBridge(
  title: string,
  description: string,
  steps: readonly BridgeStep[],
  { format }: OpeningPainter,
): Picture {
  return {
    title,
    description,
    width: WIDTH,
    height: 40 + steps.length * 40,
    option: still({
      grid: plot({ top: 4, right: 84 }),
      xAxis: figuresAxis(format.moneyShort),
      yAxis: namesAxis(
        steps.map(({ name }) => name),
        {
          inverse: true,
          axisLabel: { ...label, width: 190, overflow: 'break', lineHeight: 15 },
        },
      ),
      series: spans(steps).map((span) => ({
        type: 'bar' as const,
        stack: span.stack,
        silent: true,
        barWidth: 20,
        barGap: '-100%',
        itemStyle: { color: 'transparent' },
        data: span.data,
        label: {
          show: span.isVisible,
          position: 'right' as const,
          ...label,
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const step = steps[dataIndex];
            if (step === undefined) return '';
            return step.kind === 'total'
              ? format.moneyShort(step.amount)
              : `${step.amount > 0 ? '+' : ''}${format.moneyShort(step.amount)}`;
          },
        },
      })),
    }),
  };
}

interface Span {
  readonly stack: string;
  readonly isVisible: boolean;
  readonly data: { value: number; itemStyle?: { color: string } }[];
}

/**
 * Stacked bars cannot cross zero, so each side of zero has its own stack: an unseen
 * bar up to where the step begins, then the step.
 */
function spans(steps: readonly BridgeStep[]): Span[] {
  let reached = 0;
  const ends = steps.map((step) => {
    const from = step.kind === 'total' ? 0 : reached;
    const to = step.kind === 'total' ? step.amount : reached + step.amount;
    reached = to;
    return { from, to, color: colourOf(step) };
  });
  const side = (sign: 1 | -1): Span[] => {
    const clip = (figure: number) => sign * Math.max(0, sign * figure) + 0;
    const stack = sign > 0 ? 'above' : 'below';
    const near = ends.map(({ from, to }) =>
      Math.abs(clip(from)) < Math.abs(clip(to)) ? clip(from) : clip(to),
    );
    const far = ends.map(({ from, to }) =>
      Math.abs(clip(from)) < Math.abs(clip(to)) ? clip(to) : clip(from),
    );
    return [
      { stack, isVisible: false, data: near.map((value) => ({ value })) },
      {
        stack,
        isVisible: sign > 0,
        data: ends.map(({ color }, i) => ({
          value: (far[i] ?? 0) - (near[i] ?? 0),
          itemStyle: { color },
        })),
      },
    ];
  };
  return [...side(1), ...side(-1)];
}

function colourOf({ kind, amount }: BridgeStep): string {
  if (kind === 'total') return COLOURS.green;
  return amount < 0 ? COLOURS.accent : COLOURS['green-soft'];
}
