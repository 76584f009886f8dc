import { formatters, nameIn, texts } from '../../language/index.ts';
import {
  SIMULATED_TABLES,
  SIMULATION_DEFAULTS,
  SIMULATION_LIMITS,
  type SimulatedTable,
  type Simulation,
  type SimulationRequest,
  simulateShop,
} from '../../simulation/index.ts';
import { InputError } from '../../vocabulary/index.ts';
import type { CommonOptions } from '../common-options.ts';
import { interruptible } from '../interruptible.ts';
import { optionReaders } from '../option-readers.ts';
import { output } from '../output.ts';
import { progressOf } from '../progress.ts';
import { type Terminal, table } from '../terminal.ts';

/** The options of `perenne simulate`, as commander names them, before they are read. */
interface SimulateOptions extends CommonOptions {
  readonly customers: string;
  readonly out: string;
  readonly seed?: string;
  readonly asOf?: string;
  readonly years?: string;
  readonly ordersPerCustomer?: string;
  readonly horizon?: string;
  readonly only?: string;
  readonly force: boolean;
}

/** `perenne simulate`: a French shop of which the truth is known. */
export async function simulateCommand(options: SimulateOptions): Promise<void> {
  const out = output(options);
  const request = requestOf(options);
  const made = await interruptible((signal) => simulateShop(request, progressOf(options), signal));
  out.json({ event: 'done', ...made });
  for (const line of simulationText(made, request, options, out)) out.line(line);
}

function requestOf(options: SimulateOptions): SimulationRequest {
  const read = optionReaders(texts(options.locale).terminal.expects);
  const limit = SIMULATION_LIMITS;
  const otherwise = SIMULATION_DEFAULTS;
  const { customers, out, seed, asOf, years, ordersPerCustomer, horizon, only, force } = options;
  const given = <T>(text: string | undefined, reader: (text: string) => T, usual: T) =>
    text === undefined ? usual : reader(text);
  const lastDay = given(asOf, read.day('--as-of'), otherwise.asOf);
  return {
    folder: out,
    customers: read.within('--customers', limit.customers)(customers),
    seed: given(seed, read.within('--seed', limit.seed), otherwise.seed),
    asOf: lastDay,
    years: read.within('--years', yearsBefore(lastDay))(years ?? String(otherwise.years)),
    horizonDays: given(horizon, read.within('--horizon', limit.horizonDays), otherwise.horizonDays),
    ordersPerCustomer: given(
      ordersPerCustomer,
      read.within('--orders-per-customer', limit.ordersPerCustomer),
      otherwise.ordersPerCustomer,
    ),
    tables: given(only, tablesOf, otherwise.tables),
    replaces: force,
  };
}

/** No history begins before 1970, which files are not read from either. */
function yearsBefore(day: string) {
  const { most, ...rest } = SIMULATION_LIMITS.years;
  return { ...rest, most: Math.min(most, Number(day.slice(0, 4)) - 1970) };
}

function tablesOf(list: string): readonly SimulatedTable[] {
  const wanted = list.split(',').map((name) => name.trim().toLowerCase());
  const unknown = wanted.find((name) => !(SIMULATED_TABLES as readonly string[]).includes(name));
  if (unknown !== undefined) {
    const expected = SIMULATED_TABLES.join(', ');
    throw new InputError('option_invalid', { option: '--only', found: unknown, expected });
  }
  return SIMULATED_TABLES.filter((name) => wanted.includes(name));
}

/** What was written, and what to do with it, in lines of at most 80 columns. */
function simulationText(
  made: Simulation,
  { seed }: SimulationRequest,
  { locale }: CommonOptions,
  style: Terminal,
): string[] {
  const { simulated: says, fileRecords } = texts(locale).terminal;
  const { count, day } = formatters(locale, null);
  const files = made.files.map(({ path, records }) => [path, fileRecords(count(records))]);
  const planted = Object.entries(made.planted)
    .filter(([, records]) => records > 0)
    .map(([kind, records]) => [count(records), nameIn(says.plantedKinds, kind)]);
  const readable = made.files.filter(({ path }) => !path.includes('/'));
  const toValue = readable.length === 1 ? readable[0]?.path : '*.csv';
  const isOrdered = readable.some(({ path }) => path === 'orders.csv');
  return [
    style.bold(says.title(String(seed), day(made.asOf))),
    ...table(files, ['left', 'right']),
    ...(planted.length > 0 ? [says.planted, ...table(planted, ['right', 'left'])] : []),
    `${says.truth}  ${made.folder}/truth/shop.json`,
    ...(isOrdered
      ? [
          `${says.next}  perenne value ${made.folder}/${toValue} --out ${made.folder}-value --as-of ${made.asOf}`,
        ]
      : []),
  ];
}
