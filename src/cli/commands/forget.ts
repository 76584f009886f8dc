import { createInterface } from 'node:readline/promises';
import { formatters, type Texts, texts } from '../../language/index.ts';
import { forgetCustomer } from '../../pipeline/index.ts';
import { InputError } from '../../vocabulary/index.ts';
import type { CommonOptions } from '../common-options.ts';
import { now, output } from '../output.ts';
import { workspaceOf } from '../workspace-of.ts';

/** `perenne forget`: deletes a customer, after asking. */
export async function forgetCommand(
  customer: string,
  options: CommonOptions & { yes: boolean },
): Promise<void> {
  const { line, json } = output(options);
  const says = texts(options.locale).terminal;
  if (!options.yes && !(await isConfirmed(says))) return line(says.notForgotten);
  const forgotten = await forgetCustomer(workspaceOf(options), customer, now());
  json({ event: 'forgotten', ...forgotten });
  const { count } = formatters(options.locale, null);
  line(says.forgotten(count(forgotten.customers), count(forgotten.runs)));
  for (const [name, rows] of Object.entries(forgotten.rows)) {
    line(`  ${says.forgottenRows(name, count(rows))}`);
  }
  line(says.forgottenOutputs);
}

async function isConfirmed(says: Texts['terminal']): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new InputError('confirmation_missing', {});
  }
  const asked = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return says.yesPattern.test((await asked.question(says.confirmForget)).trim());
  } finally {
    asked.close();
  }
}
