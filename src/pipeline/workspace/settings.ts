import { readFile, rename, writeFile } from 'node:fs/promises';
import type { RememberedLayout } from '../../sources/index.ts';
import type { PredictionOptions } from '../../valuation/index.ts';
import {
  areChannelTargets,
  areCuts,
  type ChannelTarget,
  type GivenCuts,
  InputError,
  isTargetBand,
  isTargetPayback,
  type Locale,
  OPTIONAL_PARTS,
  type OptionalPart,
  ORDER_MOMENTS,
  type OrderMoment,
  RFM_MEASURES,
  type TargetBand,
} from '../../vocabulary/index.ts';

/** The shape of a workspace on disk; a higher number was written by a newer Perenne. */
export const WORKSPACE_VERSION = 2;

/**
 * What a workspace remembers, so that the second run needs no options. Kept as
 * `settings.json`, to be read and edited by people.
 */
export interface Settings {
  readonly workspaceVersion: number;
  readonly currency?: string;
  readonly timezone?: string;
  readonly locale?: Locale;
  readonly horizonDays?: number;
  readonly marginRate?: number;
  readonly discountRate?: number;
  readonly zeroValueOrders?: 'count' | 'exclude';
  /** Where RFM scores begin, of the measures that are not cut by fifths. */
  readonly rfmCuts?: GivenCuts;
  /** CLV:CAC that the shop aims at; the default where absent. */
  readonly targetBand?: TargetBand;
  /** Months in which acquisition cost is to be back. */
  readonly targetPaybackMonths?: number;
  /** What it aims at in single channels, by name. */
  readonly channelTargets?: readonly ChannelTarget[];
  /** Which of several times of an order in a file counts; `placed` where absent. */
  readonly orderMoment?: OrderMoment;
  readonly dropDuplicates?: boolean;
  readonly model?: NonNullable<PredictionOptions['model']>;
  /** Parts of a run that are left out. */
  readonly without?: readonly OptionalPart[];
  /** The warehouse on a server that holds the tables; the folder holds them without one. */
  readonly warehouse?: RemoteWarehouse;
  /** Where they are being taken, or were when that was cut short. */
  readonly moving?: RemoteWarehouse;
  /** Where they were before, and still stand. */
  readonly former?: RemoteWarehouse | 'duckdb';
  /** How files with these columns are read: by the sorted names of their columns. */
  readonly files?: Readonly<Record<string, RememberedLayout>>;
}

/** A database that belongs to one workspace. */
export interface RemoteWarehouse {
  /** Its address, without user and password. */
  readonly address: string;
  /** A random word that stands in the database too. */
  readonly id: string;
}

/** For a workspace that never heard of a language. */
export const DEFAULT_LOCALE: Locale = 'en';

const isRate = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 1;
const isRecord = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isRemote(value: unknown): boolean {
  const { address, id } = (isRecord(value) ? value : {}) as Partial<RemoteWarehouse>;
  return typeof address === 'string' && typeof id === 'string' && id !== '';
}

function isTimeZone(value: unknown): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: String(value) });
    return typeof value === 'string';
  } catch {
    return false;
  }
}

function holdsCuts(value: unknown): boolean {
  const given = (isRecord(value) ? value : { recency_days: [] }) as Record<string, unknown>;
  return RFM_MEASURES.every((measure) => {
    const cuts = given[measure] ?? null;
    return cuts === null || (Array.isArray(cuts) && areCuts(measure, cuts));
  });
}

function holdsChannelTargets(value: unknown): boolean {
  const isOne = (one: unknown) => {
    const { channel, band = {}, paybackMonths = 1 } = (isRecord(one) ? one : {}) as ChannelTarget;
    return typeof channel === 'string' && isRecord(band) && typeof paybackMonths === 'number';
  };
  return Array.isArray(value) && value.every(isOne) && areChannelTargets(value);
}

/** What each setting may hold; people edit the file. */
const HOLDS: { readonly [S in keyof Settings]-?: (value: unknown) => boolean } = {
  workspaceVersion: (value) => Number.isInteger(value),
  currency: (value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value),
  timezone: isTimeZone,
  locale: (value) => value === 'en' || value === 'fr',
  horizonDays: (value) => Number.isInteger(value) && (value as number) > 0,
  marginRate: isRate,
  discountRate: isRate,
  zeroValueOrders: (value) => value === 'count' || value === 'exclude',
  rfmCuts: holdsCuts,
  targetBand: (value) => isRecord(value) && isTargetBand(value as TargetBand),
  targetPaybackMonths: (value) => typeof value === 'number' && isTargetPayback(value),
  channelTargets: holdsChannelTargets,
  orderMoment: (value) => ORDER_MOMENTS.some((moment) => moment === value),
  dropDuplicates: (value) => typeof value === 'boolean',
  model: (value) => typeof value === 'string',
  without: (value) => Array.isArray(value) && value.every((part) => OPTIONAL_PARTS.includes(part)),
  warehouse: isRemote,
  moving: isRemote,
  former: (value) => value === 'duckdb' || isRemote(value),
  files: (value) => isRecord(value) && Object.values(value as object).every(isRecord),
};

/** @throws InputError setting_invalid, naming the first one that does not hold what it may */
function refuseInvalid(file: string, settings: Readonly<Record<string, unknown>>): void {
  for (const [setting, holds] of Object.entries(HOLDS)) {
    const value = settings[setting];
    if (value !== undefined && !holds(value)) {
      throw new InputError('setting_invalid', { file, setting });
    }
  }
}

/** Reads the settings of a workspace; those of a new one when there are none. */
export async function readSettings(path: string): Promise<Settings> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return { workspaceVersion: WORKSPACE_VERSION };
    }
    throw error;
  }
  let settings: Settings;
  try {
    settings = { workspaceVersion: WORKSPACE_VERSION, ...recordOf(JSON.parse(text)) };
  } catch (error) {
    throw new InputError('settings_unreadable', { file: path }, { cause: error });
  }
  if (settings.workspaceVersion > WORKSPACE_VERSION) {
    throw new InputError('workspace_is_newer', {
      file: path,
      version: settings.workspaceVersion,
      known: WORKSPACE_VERSION,
    });
  }
  refuseInvalid(path, { ...settings });
  return settings;
}

function recordOf(value: unknown): object {
  if (isRecord(value)) return value as object;
  throw new TypeError('Settings are an object.');
}

/** Writes the settings whole or not at all. */
export async function writeSettings(path: string, settings: Settings): Promise<void> {
  const draft = `${path}.new`;
  await writeFile(draft, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, path);
}
