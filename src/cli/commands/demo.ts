import { fileURLToPath } from 'node:url';
import { texts } from '../../language/index.ts';
import { SIMULATION_DEFAULTS, simulateShop } from '../../simulation/index.ts';
import type { CommonOptions } from '../common-options.ts';
import { interruptible } from '../interruptible.ts';
import { output } from '../output.ts';
import { progressOf } from '../progress.ts';
import { type ValueOptions, valueCommand } from './value.ts';

const britishShop = fileURLToPath(new URL('../../../demo/online-retail.parquet', import.meta.url));

/** Customers, and orders of each, of the invented shop: as a young shop has them. */
const INVENTED = { customers: 20_000, ordersPerCustomer: 4 };

type DemoOptions = CommonOptions & {
  readonly out: string;
  readonly simulated: boolean;
  /** Ends with the web pages on this shop. */
  readonly serve: boolean;
  readonly port: number;
};

/**
 * `perenne demo`: values the shop that comes with the program, or one made up for the occasion, and
 * shows it in a browser.
 */
export async function demoCommand(options: DemoOptions): Promise<void> {
  const { line } = output(options);
  const says = texts(options.locale).terminal;
  line(options.simulated ? says.demoSimulatedIntro : says.demoIntro);
  line();
  const shop = options.simulated
    ? { file: await inventedShop(options), currency: 'EUR', timezone: 'Europe/Paris' }
    : { file: britishShop, currency: 'GBP', timezone: 'Europe/London' };
  const asked = valueOptions(options, shop);
  // Whatever warehouse the environment names is somebody's own: the demonstration stays out of it.
  await valueCommand([shop.file], asked, { folder: asked.workspace });
  line();
  line(says.demoNext);
  if (!options.serve) return;
  line();
  const { serveCommand } = await import('./serve.ts');
  const { workspace } = asked;
  await serveCommand({ ...options, host: '127.0.0.1', workspace }, { folder: workspace });
}

function valueOptions(
  options: DemoOptions,
  { currency, timezone }: { currency: string; timezone: string },
): ValueOptions {
  return {
    ...options,
    workspace: options.workspace === './perenne' ? `${options.out}/workspace` : options.workspace,
    formats: 'csv,parquet,json,html',
    pseudonymous: false,
    map: {},
    currency,
    timezone,
    ...(options.simulated ? { asOf: SIMULATION_DEFAULTS.asOf } : {}),
  };
}

/** @returns the pattern of its files */
async function inventedShop(options: DemoOptions): Promise<string> {
  const folder = `${options.out}/shop`;
  const request = { ...SIMULATION_DEFAULTS, ...INVENTED, folder, replaces: true };
  await interruptible((signal) => simulateShop(request, progressOf(options), signal));
  return `${folder}/*.csv`;
}
