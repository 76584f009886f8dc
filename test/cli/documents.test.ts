/** Every command that the documents, the help and the sentences show is one that the program takes. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { examples } from '../../src/cli/examples.ts';
import { buildProgram } from '../../src/cli/program.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'demo/README.md',
  'SECURITY.md',
  ...below('docs', '.md'),
];
const PROGRAM = String.raw`(?:\.\/bin\/)?perenne(?:\.js)?`;

function below(folder: string, ending: string): string[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`);
}

const read = (name: string) => readFileSync(`${root}${name}`, 'utf8');

/** What stands between fences, continued lines joined. */
function fencedLines(text: string): string[] {
  const blocks = [...text.matchAll(/^```[^\n]*\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);
  return blocks.flatMap((block) => block.replaceAll(/\\\n\s*/g, ' ').split('\n'));
}

/** The commands to `perenne` among lines, without the name of the program. */
function commandsIn(lines: readonly string[]): string[] {
  const command = new RegExp(`^\\s*(?:\\$ )?${PROGRAM} (.+)$`);
  return lines.flatMap((line) => command.exec(line)?.[1] ?? []);
}

/** The words of a shell line: quotes gone; what follows a comment, a pipe or a redirection left out. */
function words(line: string): string[] {
  const found: string[] = [];
  for (const [word] of line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)) {
    if (/^(#|\||<|>|&&|;)/.test(word)) break;
    found.push(word.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2'));
  }
  return found;
}

/** Runs a command line through the program's own grammar, and does nothing else. */
async function parse(args: readonly string[]): Promise<void> {
  const program = buildProgram('en').configureOutput({ writeOut() {}, writeErr() {} });
  for (const command of program.commands) command.action(() => {});
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if ((error as { exitCode?: number }).exitCode !== 0) throw error;
  }
}

test('a command that the program does not take is found', async () => {
  const lines = fencedLines(
    '```sh\n$ perenne value a.csv \\\n  --out b --map "x=Y Z" | less # see\n```',
  );
  expect(commandsIn(lines).map(words)).toEqual([
    ['value', 'a.csv', '--out', 'b', '--map', 'x=Y Z'],
  ]);
  await parse(['value', 'a.csv', '--out', 'b', '--map', 'x=Y Z']);
  for (const wrong of [['valeu'], ['value', '--out', 'b', '--margni', '1'], ['value', 'a.csv']]) {
    await expect(parse(wrong)).rejects.toThrow();
  }
});

test('the commands in the documents are commands', async () => {
  const shown = documents.flatMap((name) =>
    commandsIn(fencedLines(read(name))).map((line) => [name, line] as const),
  );
  expect(shown.length).toBeGreaterThan(7);
  for (const [name, line] of shown) {
    await expect(parse(words(line)), `${name}: perenne ${line}`).resolves.toBeUndefined();
  }
});

test('the examples of the help are commands, and every command has one', async () => {
  const commands = buildProgram('en').commands.map((command) => command.name());
  expect(Object.keys(examples).sort()).toEqual(commands.sort());
  for (const [name, lines] of Object.entries(examples)) {
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(words(line)[0]).toBe(name);
      await expect(parse(words(line)), line).resolves.toBeUndefined();
    }
  }
});

test.each(['en', 'fr'] as const)('every help fits eighty columns: %s', (locale) => {
  const program = buildProgram(locale);
  for (const command of [program, ...program.commands]) {
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text), getOutHelpWidth: () => 80 });
    command.outputHelp();
    expect(help.length).toBeGreaterThan(100);
    expect(help.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
  }
});

test('commands and options named in passing exist', () => {
  const program = buildProgram('en');
  const sentences = below('src/language', '.ts');
  const mentions = [...documents, ...sentences].flatMap((name) =>
    [...read(name).matchAll(new RegExp(`\`${PROGRAM} ([^\`\n]+)\``, 'g'))].map(
      ([, line = '']) => [name, line] as const,
    ),
  );
  expect(mentions.length).toBeGreaterThan(15);
  for (const [name, line] of mentions) {
    const [first = '', ...rest] = words(line);
    const command = program.commands.find((known) => known.name() === first);
    // A placeholder (COMMAND) or an option of the program itself names no command.
    if (first.startsWith('-') || first === first.toUpperCase()) continue;
    expect(command?.name(), `${name}: perenne ${line}`).toBe(first);
    for (const word of rest.filter((one) => one.startsWith('--'))) {
      expect(flags(command as Command), `${name}: perenne ${line}`).toContain(word);
    }
  }
});

const flags = (command: Command) => ['--help', ...command.options.map(({ long }) => long)];
