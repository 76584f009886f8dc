import type { ClusterTrait } from '../vocabulary/index.ts';
import type { PageTexts } from './texts.ts';

/** The name that a code stands for: `frequent.large_orders`, a number at the end of equal ones. */
export function clusterName(code: string, { clusterNames }: PageTexts): string {
  const { average, numbered, traits } = clusterNames;
  const [head, ...more] = code.split('.');
  const numbers = more.filter((part) => /^\d+$/.test(part));
  const says = (trait: string | undefined) => traits[trait as ClusterTrait];
  const parts = more.filter((part) => !numbers.includes(part)).map((part) => says(part).more);
  const name = [head === 'average' ? average : says(head).head, ...parts].join(', ');
  return numbers[0] === undefined ? name : numbered(name, numbers[0]);
}
