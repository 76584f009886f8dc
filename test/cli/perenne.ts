/** The whole program, as a user runs it: another process, its exit code and all it says. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const program = fileURLToPath(new URL('../../bin/perenne.js', import.meta.url));

export interface Said {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Setting {
  /** The folder the command is given in. */
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** What stands on standard input; nothing unless said. */
  readonly input?: string;
  /** How large a file may grow that the program writes, in KiB; the system refuses the rest. */
  readonly largestFile?: number;
}

/** The command line of `perenne ARGUMENTS`, for a shell or another program to start. */
export const commandLine = (args: readonly string[]) => [process.execPath, program, ...args];

/** Starts `perenne ARGUMENTS` with an environment that names no language and no terminal. */
export function start(args: readonly string[], setting: Setting): ChildProcess {
  const { cwd, environment, input, largestFile } = setting;
  const bare = commandLine(args);
  const line =
    largestFile === undefined
      ? bare
      : ['bash', '-c', 'ulimit -f "$0"; exec "$@"', String(largestFile), ...bare];
  const child = spawn(line[0] as string, line.slice(1), {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, LANG: 'C', ...environment },
    stdio: 'pipe',
  });
  child.stdin?.end(input ?? '');
  return child;
}

/** What a started program says until it ends. */
export function heard(child: ChildProcess): Promise<Said> {
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, ...said }));
  });
}

/** Runs `perenne ARGUMENTS` to its end. */
export function perenne(args: readonly string[], setting: Setting): Promise<Said> {
  return heard(start(args, setting));
}

/** Asserts that a command is refused as used wrongly, in either language, and says what to give. */
export async function refusedInBoth(
  args: readonly string[],
  setting: Setting,
  says: Readonly<Record<'en' | 'fr', readonly string[]>>,
): Promise<void> {
  for (const locale of ['en', 'fr'] as const) {
    const { code, stderr } = await perenne([...args, '--locale', locale], setting);
    expect(code).toBe(2);
    for (const words of says[locale]) expect(stderr.replaceAll(/\s+/g, ' ')).toContain(words);
  }
}

/** The same, for a command that must succeed. */
export async function done(args: readonly string[], setting: Setting): Promise<Said> {
  const said = await perenne(args, setting);
  if (said.code !== 0) throw new Error(`perenne ${args.join(' ')}: ${said.code}\n${said.stderr}`);
  return said;
}

/** The JSON lines of an output. */
export function jsonLines<T = Record<string, unknown>>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
