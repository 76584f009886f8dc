import { failure } from './failure.ts';
import { localeFrom } from './locale.ts';
import { buildProgram } from './program.ts';

/** Runs the command of this process and sets its exit code. */
async function main(argv: readonly string[]): Promise<void> {
  const locale = localeFrom(argv, process.env);
  const asJson = argv.includes('--json');
  try {
    await buildProgram(locale).parseAsync([...argv], { from: 'user' });
  } catch (error) {
    process.exitCode = failure(error, locale, asJson, process.stderr);
  }
}

await main(process.argv.slice(2));
