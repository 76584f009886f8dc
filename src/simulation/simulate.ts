import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { EnvironmentError } from '../vocabulary/index.ts';
import { Account, type Fates } from './account.ts';
import { Random } from './chance/random.ts';
import { abandon, beginIn, publish } from './files/folder.ts';
import { writeProducts, writeRates, writeSpend } from './files/write-shop-files.ts';
import { WrittenFiles } from './files/written-files.ts';
import { drawOrder } from './orders/draw-order.ts';
import { dayOf, Order } from './orders/order.ts';
import { Stretches } from './orders/stretches.ts';
import { OrderWriter } from './orders/write-order.ts';
import { ServiceWriter } from './orders/write-service.ts';
import { TruthWriter, writeFutureOrder } from './orders/write-truth.ts';
import { Customer, drawCustomer } from './people/customer.ts';
import { CustomerWriter } from './people/write-customer.ts';
import type { PlantedKind } from './plan/afterwards.ts';
import { type Shop, shopOf } from './shop.ts';
import type { SimulationProgress, SimulationRequest } from './simulation-request.ts';

/** Customers drawn between two looks at whether to stop. */
const BATCH = 8192;

const ORDER_TABLES = ['orders', 'order_lines', 'refunds', 'tickets', 'surveys', 'truth'] as const;

/** What was written. */
export interface Simulation {
  readonly folder: string;
  readonly asOf: string;
  /** Paths below the folder, with their records. */
  readonly files: readonly { path: string; records: number }[];
  /** Records by file and by the fate that they are meant to have. */
  readonly fates: Fates;
  /** Records planted beside the orders of the process, and counted among the fates. */
  readonly planted: Readonly<Record<PlantedKind, number>>;
}

/** One simulation at work: what it draws from and what it writes to. */
interface Work {
  readonly shop: Shop;
  readonly files: WrittenFiles;
  readonly account: Account;
  readonly stretches: Stretches;
  readonly progress: SimulationProgress;
  readonly signal: AbortSignal;
}

/**
 * Makes a French shop of which the truth is known. The files appear when all of them are whole.
 *
 * @throws InputError folder_not_empty
 * @throws EnvironmentError output_unwritable
 */
export async function simulateShop(
  request: SimulationRequest,
  progress: SimulationProgress,
  signal: AbortSignal,
): Promise<Simulation> {
  try {
    const draft = await beginIn(request.folder, request.replaces);
    const shop = shopOf(request);
    const made = await madeIn(draft, shop, progress, signal).catch(async (error: unknown) => {
      await abandon(request.folder).catch(() => {});
      throw error;
    });
    const { fates, planted } = made.account;
    const result = { asOf: request.asOf, files: made.files, fates, planted };
    await writeFile(join(draft, 'truth/shop.json'), shopText(shop, result));
    await publish(request.folder, [...made.files.map(({ path }) => path), 'truth/shop.json']);
    return { folder: request.folder, ...result };
  } catch (error) {
    throw isOfSystem(error)
      ? new EnvironmentError(
          'output_unwritable',
          { path: error.path ?? request.folder, message: error.message },
          { cause: error },
        )
      : error;
  } finally {
    progress.end();
  }
}

const isOfSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error;

async function madeIn(
  draft: string,
  shop: Shop,
  progress: SimulationProgress,
  signal: AbortSignal,
) {
  const account = new Account();
  const files = new WrittenFiles(draft, shop.request.tables, shop.dayTexts);
  const stretches = new Stretches(draft, shop.days);
  const work: Work = { shop, files, account, stretches, progress, signal };
  try {
    writeProducts(files, account);
    writeSpend(shop, files, account);
    writeRates(shop, files, account);
    await makeCustomers(work);
    await makeOrders(work);
    files.close();
  } finally {
    stretches.close();
    files.abandon();
  }
  return { account, files: files.counts() };
}

/** In the order of customers: who they are, when they order, and what is true of them. */
async function makeCustomers(work: Work): Promise<void> {
  const { shop, files, stretches } = work;
  const { customers: count, tables } = shop.request;
  const trueCustomers = files.of('true_customers');
  const truth = trueCustomers && new TruthWriter(shop, trueCustomers);
  const until = truth ? shop.days : shop.historyDays;
  const keepsOrders = ORDER_TABLES.some((table) => tables.includes(table));
  const writer = new CustomerWriter(shop, files, work.account);
  const random = new Random();
  const customer = new Customer();
  const order = new Order();
  work.progress.begin('customers');
  for (let number = 0; number < count; number++) {
    drawCustomer(shop, random, number, until, customer);
    writer.write(customer);
    truth?.begin();
    if (truth) Object.assign(order, traitsOf(customer));
    for (let ordinal = 0; keepsOrders && ordinal < customer.orders; ordinal++) {
      const minute = minuteOf(shop, customer.moments[ordinal] as number);
      stretches.put(customer, ordinal, minute);
      if (truth) {
        order.ordinal = ordinal;
        order.minute = minute;
        drawOrder(shop, random, order);
        truth.add(order);
      }
    }
    truth?.end(customer);
    if (number % BATCH === BATCH - 1) await pause(work, (number + 1) / count);
  }
}

function traitsOf(customer: Customer): Partial<Order> {
  const { number, channel, campaign, theme, favourite, isHunter, spendLevel } = customer;
  return { customer: number, channel, campaign, theme, favourite, isHunter, spendLevel };
}

/** In the order of time: what is ordered, and what becomes of it. */
async function makeOrders(work: Work): Promise<void> {
  const { shop, files, stretches } = work;
  const writer = new OrderWriter(shop, files, work.account);
  const service = new ServiceWriter(shop, files);
  const future = files.of('future_orders');
  const random = new Random();
  const order = new Order();
  work.progress.begin('simulated_orders');
  for (let stretch = 0; stretch < stretches.count; stretch++) {
    stretches.take(stretch, order, () => {
      drawOrder(shop, random, order);
      if (dayOf(order) < shop.historyDays) service.write(order, writer.write(order));
      else if (future) writeFutureOrder(future, order);
    });
    await pause(work, (stretch + 1) / stretches.count);
  }
}

/** Lets the terminal and an interruption have their turn. */
async function pause({ progress, signal }: Work, share: number): Promise<void> {
  progress.advance(share);
  await setImmediate();
  signal.throwIfAborted();
}

/** A moment as a minute, by the hours at which people buy. */
function minuteOf(shop: Shop, moment: number): number {
  const day = Math.floor(moment);
  return day * 1440 + (shop.minutes[Math.floor((moment - day) * 4096)] as number);
}

/** What the simulator knows of the whole, for whoever compares. */
function shopText(shop: Shop, result: Omit<Simulation, 'folder'>): string {
  const { folder: _, replaces: __, ...request } = shop.request;
  return `${JSON.stringify({ request, purchase_scale_weeks: shop.purchaseScale, ...result }, null, 2)}\n`;
}
