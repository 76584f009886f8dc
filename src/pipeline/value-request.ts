import type { PredictionOptions } from '../valuation/index.ts';
import type {
  ChannelTargetChange,
  Day,
  GivenCuts,
  Locale,
  OptionalPart,
  OrderMoment,
  TargetBand,
} from '../vocabulary/index.ts';
import type { WorkspaceAddress } from './workspace/site.ts';

export const OUTPUT_FORMATS = ['csv', 'parquet', 'json', 'html'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** How a file is to be read; what is left out is decided from the file. */
export interface FileReading {
  /** The name of the system the files come from; ids mean something within it. */
  readonly source?: string;
  readonly kind?: string;
  /** Column by field. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  readonly decimal?: 'comma' | 'point';
}

/** What one run of `perenne value` was asked for; what is left out comes from the settings. */
export interface ValueRequest extends FileReading {
  readonly workspace: WorkspaceAddress;
  /** Paths and globs; '-' is standard input. None: value again what was imported before. */
  readonly files: readonly string[];
  /** The folder that receives the outputs. */
  readonly out: string;
  readonly formats: readonly OutputFormat[];
  readonly pseudonymous: boolean;
  /** Languages in which the report is kept with the run as well, for a server to show at once. */
  readonly keptReports?: readonly Locale[];
  readonly asOf?: Day;
  readonly horizonDays?: number;
  readonly marginRate?: number;
  readonly discountRate?: number;
  readonly currency?: string;
  readonly timezone?: string;
  readonly locale?: Locale;
  readonly zeroValueOrders?: 'count' | 'exclude';
  readonly orderMoment?: OrderMoment;
  readonly dropDuplicates?: boolean;
  /** Of each measure named: where its RFM scores begin; null: by fifths again. */
  readonly rfmCuts?: Partial<GivenCuts>;
  /** null: the default. */
  readonly targetBand?: TargetBand | null;
  /** null: none. */
  readonly targetPaybackMonths?: number | null;
  /** Of the channels named; the others keep what they have. */
  readonly channelTargets?: readonly ChannelTargetChange[];
  readonly model?: NonNullable<PredictionOptions['model']>;
  /** Parts that are left out. */
  readonly without?: readonly OptionalPart[];
  /** Of single files, by path, in the place of what is said of all. */
  readonly readings?: Readonly<Record<string, FileReading>>;
}

/** What reaches the outside world, handed in by the caller. */
export interface Surroundings {
  readonly version: string;
  readonly now: () => Date;
  /** Who runs the command, for the record of disclosures. */
  readonly actor: string;
  readonly standardInput: NodeJS.ReadableStream;
  readonly progress: Progress;
  /** Aborted when the user asks to stop. */
  readonly signal: AbortSignal;
}

/** The steps of a run, as they happen. */
export type StepName =
  | 'import'
  | 'ledger'
  | 'prediction'
  | 'backtest'
  | 'finance'
  | 'outputs'
  | 'publish';

export interface Progress {
  /** A step begins; `of` names what it works on, such as a file. */
  begin(step: StepName, of?: string): void;
  /** How far the step is, between 0 and 1. */
  advance(share: number): void;
  end(): void;
}
