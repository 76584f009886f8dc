import { type Measured, median } from './measure.ts';

const NAME = 40;
const cell = (text: string) => text.padStart(9);

/** Lines of at most 80 columns: least, median and most seconds, CPU seconds, peak memory. */
export const HEADER = `${' '.repeat(NAME)}${['least', 'median', 'most', 'peak MiB'].map(cell).join('')}`;

export function row(name: string, runs: readonly Measured[]): string {
  const seconds = runs.map((run) => run.seconds);
  const peak = Math.max(...runs.map(({ mebibytes }) => mebibytes));
  const times = [Math.min(...seconds), median(seconds), Math.max(...seconds)];
  const cells = [...times.map((time) => time.toFixed(2)), peak.toFixed(0)].map(cell);
  return `${name.padEnd(NAME)}${cells.join('')}`;
}

/** A line per stage: the median of its seconds, and its share of the whole. */
export function stageRows(runs: readonly Measured[]): string[] {
  const names = [...(runs[0]?.stages.keys() ?? [])];
  const whole = median(runs.map(({ seconds }) => seconds));
  return names.map((name) => {
    const middle = median(runs.map(({ stages }) => stages.get(name) ?? 0));
    const share = `${((100 * middle) / whole).toFixed(0)} %`;
    return `${`  ${name}`.padEnd(NAME)}${cell('')}${cell(middle.toFixed(2))}${cell(share)}`;
  });
}

/** The median over pairs of one round: what the machine did in a round falls on both. */
export function ratio(ours: readonly Measured[], theirs: readonly Measured[]): number {
  return median(ours.map(({ seconds }, i) => seconds / (theirs[i]?.seconds ?? Number.NaN)));
}

/** A ratio beside what it should be at most, and whether it is. */
export function verdict(what: string, found: number, atMost: number, unit = 'times'): string {
  const isMet = found <= atMost ? 'met' : 'MISSED';
  return `${`${what}:`.padEnd(NAME)}${cell(found.toFixed(2))} ${unit}, at most ${atMost}: ${isMet}`;
}
