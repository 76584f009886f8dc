/** Times a program as a whole process, and says how much memory it held at most. */
import { spawn } from 'node:child_process';

export interface Measured {
  readonly seconds: number;
  /** User and system time of all its threads. */
  readonly cpuSeconds: number;
  /** Peak of the resident set, MiB. */
  readonly mebibytes: number;
  /** Seconds of each stage, in the order of the work; empty for a program that names none. */
  readonly stages: ReadonlyMap<string, number>;
}

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Makes a Node process write its own account on descriptor 3 as it ends. */
const ACCOUNT = `
import { writeSync } from 'node:fs';
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(3, JSON.stringify({ kibibytes: maxRSS, microseconds: userCPUTime + systemCPUTime }));
});`;

/** The same for Python, to be put at the end of a script. */
export const PYTHON_ACCOUNT = `
import json, os, resource
used = resource.getrusage(resource.RUSAGE_SELF)
os.write(3, json.dumps({'kibibytes': used.ru_maxrss,
  'microseconds': 1e6 * (used.ru_utime + used.ru_stime)}).encode())`;

/** A Node program that gives its account. */
export function node(script: string, ...args: string[]): Program {
  const hook = `data:text/javascript,${encodeURIComponent(ACCOUNT)}`;
  return { command: process.execPath, args: ['--import', hook, script, ...args] };
}

/** Runs a program once. @throws Error with what it said, when it fails. */
export function measure({ command, args, environment }: Program): Promise<Measured> {
  const before = performance.now();
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const marks: { stage: string; at: number }[] = [];
  let account = '';
  let complaint = '';
  let unread = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const at = performance.now();
    const lines = `${unread}${text}`.split('\n');
    unread = lines.pop() ?? '';
    for (const line of lines) {
      const stage = stageOf(line);
      if (stage) marks.push({ stage, at });
    }
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  child.stdio[3]?.on('data', (bytes: Buffer) => {
    account += bytes.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) return reject(new Error(`${command} ${args.join(' ')}: ${complaint}`));
      const after = performance.now();
      const { kibibytes, microseconds } = JSON.parse(account) as Record<string, number>;
      resolve({
        seconds: (after - before) / 1000,
        cpuSeconds: (microseconds ?? 0) / 1e6,
        mebibytes: (kibibytes ?? 0) / 1024,
        stages: lengths(marks, before, after),
      });
    });
  });
}

/** The stage that a line of `perenne --json` begins, or one of a script here. */
function stageOf(line: string): string | null {
  if (!line.startsWith('{"event":"step"')) return null;
  return (JSON.parse(line) as { step: string }).step;
}

function lengths(marks: readonly { stage: string; at: number }[], before: number, after: number) {
  const seconds = new Map<string, number>();
  if (marks.length === 0) return seconds;
  const all = [{ stage: 'start', at: before }, ...marks, { stage: 'end', at: after }];
  for (let i = 0; i + 1 < all.length; i++) {
    const { stage, at } = all[i] as { stage: string; at: number };
    const until = all[i + 1]?.at ?? after;
    seconds.set(stage, (seconds.get(stage) ?? 0) + (until - at) / 1000);
  }
  return seconds;
}

/** What is run several times in turn; `prepare` is not counted. */
export interface Contestant {
  readonly name: string;
  readonly program: Program;
  readonly prepare?: () => void | Promise<void>;
}

/**
 * Runs contestants in turn, A B A B …, after a round that does not count, so that what the
 * machine does meanwhile falls on all alike.
 */
export async function inTurn(
  contestants: readonly Contestant[],
  rounds: number,
): Promise<Map<string, Measured[]>> {
  const results = new Map<string, Measured[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, program, prepare } of contestants) {
      await prepare?.();
      const measured = await measure(program);
      if (round > 0) results.get(name)?.push(measured);
    }
  }
  return results;
}

/** The middle of some numbers; the lower of two middles. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
