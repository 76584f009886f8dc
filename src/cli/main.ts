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

/** A reader that has seen enough, such as `head`, closes the pipe: no fault of anyone's. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

process.stdout.on('error', ignoreClosedPipe);
process.stderr.on('error', ignoreClosedPipe);
await main(process.argv.slice(2));
