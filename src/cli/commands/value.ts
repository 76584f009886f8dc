import {
  OUTPUT_FORMATS,
  type ValueRequest,
  valueCustomers,
  type WorkspaceAddress,
} from '../../pipeline/index.ts';
import type { ChannelTargetChange, TargetBand } from '../../vocabulary/index.ts';
import { actor } from '../actor.ts';
import type { CommonOptions } from '../common-options.ts';
import { formatsOf } from '../formats-of.ts';
import { interruptible } from '../interruptible.ts';
import type { AskedCuts, AskedTargets } from '../option-readers.ts';
import { output } from '../output.ts';
import { progressOf } from '../progress.ts';
import { valueText } from '../value-text.ts';
import { version } from '../version.ts';
import { workspaceOf } from '../workspace-of.ts';

/** The options of `perenne value`, as commander names them. */
export interface ValueOptions extends CommonOptions {
  readonly out: string;
  readonly formats: string;
  readonly pseudonymous: boolean;
  readonly asOf?: string;
  readonly horizon?: number;
  readonly map: Record<string, string>;
  readonly margin?: number;
  readonly discountRate?: number;
  readonly currency?: string;
  readonly timezone?: string;
  readonly source?: string;
  readonly kind?: string;
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  readonly decimal?: 'comma' | 'point';
  readonly orderMoment?: ValueRequest['orderMoment'];
  readonly dropDuplicates?: boolean;
  readonly zeroValueOrders?: 'count' | 'exclude';
  readonly rfmRecency?: AskedCuts;
  readonly rfmFrequency?: AskedCuts;
  readonly rfmMonetary?: AskedCuts;
  readonly targetRatio?: AskedTargets<TargetBand>;
  readonly targetPayback?: AskedTargets<number>;
  readonly model?: ValueRequest['model'];
  readonly without?: ValueRequest['without'];
}

/** `perenne value`: from files to the value of every customer. */
export async function valueCommand(
  files: string[],
  options: ValueOptions,
  workspace: WorkspaceAddress = workspaceOf(options),
): Promise<void> {
  const out = output(options);
  const outcome = await interruptible((signal) =>
    valueCustomers(requestOf(files, options, workspace), {
      version,
      now: () => new Date(),
      actor: actor(),
      standardInput: process.stdin,
      progress: progressOf(options),
      signal,
    }),
  );
  out.json({ event: 'done', ...outcome });
  for (const line of valueText(outcome, options.locale, out)) out.line(line);
}

function requestOf(
  files: string[],
  options: ValueOptions,
  workspace: WorkspaceAddress,
): ValueRequest {
  const optional = {
    asOf: options.asOf,
    horizonDays: options.horizon,
    marginRate: options.margin,
    discountRate: options.discountRate,
    currency: options.currency,
    timezone: options.timezone,
    locale: options.localeAsked ? options.locale : undefined,
    source: options.source,
    kind: options.kind,
    dateOrder: options.dateOrder,
    decimal: options.decimal,
    targetBand: options.targetRatio?.shop,
    targetPaybackMonths: options.targetPayback?.shop,
    orderMoment: options.orderMoment,
    dropDuplicates: options.dropDuplicates,
    zeroValueOrders: options.zeroValueOrders,
    model: options.model,
    without: options.without,
  };
  return {
    workspace,
    files,
    out: options.out,
    formats: formatsOf(options.formats, OUTPUT_FORMATS),
    pseudonymous: options.pseudonymous,
    rfmCuts: withoutUndefined({
      recency_days: cutsOf(options.rfmRecency),
      orders: cutsOf(options.rfmFrequency),
      revenue: cutsOf(options.rfmMonetary),
    }),
    mapping: options.map,
    channelTargets: channelTargetsOf(options),
    ...withoutUndefined(optional),
  };
}

const cutsOf = (asked: AskedCuts | undefined) => (asked === 'fifths' ? null : asked);

function channelTargetsOf({ targetRatio, targetPayback }: ValueOptions): ChannelTargetChange[] {
  const named = <T>(asked: AskedTargets<T> | undefined) => Object.entries(asked?.channels ?? {});
  return [
    ...named(targetRatio).map(([channel, band]) => ({ channel, band })),
    ...named(targetPayback).map(([channel, paybackMonths]) => ({ channel, paybackMonths })),
  ];
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(options: T): Defined<T> {
  const known = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as Defined<T>;
}
