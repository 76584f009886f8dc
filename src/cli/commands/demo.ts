import { fileURLToPath } from 'node:url';
import { texts } from '../../language/index.ts';
import type { CommonOptions } from '../common-options.ts';
import { output } from '../output.ts';
import { valueCommand } from './value.ts';

const shop = fileURLToPath(new URL('../../../demo/online-retail.parquet', import.meta.url));

/** `perenne demo`: values the shop that comes with the program. */
export async function demoCommand(options: CommonOptions & { out: string }): Promise<void> {
  const { line } = output(options);
  const says = texts(options.locale).terminal;
  line(says.demoIntro);
  line();
  await valueCommand([shop], {
    ...options,
    workspace: options.workspace === './perenne' ? `${options.out}/workspace` : options.workspace,
    formats: 'csv,parquet,json,html',
    pseudonymous: false,
    map: {},
    currency: 'GBP',
    timezone: 'Europe/London',
  });
  line();
  line(says.demoNext);
}
