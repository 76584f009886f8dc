import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Problem } from '../contract/index.ts';
import { describeFaultOnPage, texts } from '../language/index.ts';
import {
  EnvironmentError,
  type FaultCode,
  type Faults,
  InputError,
  type Locale,
  PerenneError,
  systemFault,
} from '../vocabulary/index.ts';
import type { House, Surroundings } from './house.ts';
import type { JobFailure } from './jobs/messages.ts';
import { PEOPLE_STATUS } from './people/status.ts';

/** Faults whose status is not that of their class: 400 for an input, 503 for what is in the way. */
const STATUS: Partial<Record<FaultCode, number>> = {
  not_signed_in: 401,
  not_permitted: 403,
  request_too_large: 413,
  too_many_requests: 429,
  ...PEOPLE_STATUS,
  route_unknown: 404,
  workspace_missing: 404,
  no_run_yet: 404,
  run_unknown: 404,
  customer_unknown: 404,
  segment_unknown: 404,
  view_unknown: 404,
  changed_meanwhile: 409,
  upload_unknown: 404,
  job_unknown: 404,
  backup_unknown: 404,
  erasure_not_cancelled: 409,
  import_unknown: 404,
  table_unknown: 404,
};

/** Answers an error as problem+json, in the reader's language, and says nothing of the inside. */
export function problem(house: House, met: unknown, context: Context<Surroundings>): Response {
  const locale = context.get('locale') ?? 'en';
  const error = systemFault(met);
  const answer = describeProblem(error, locale);
  if (answer.status >= 500 && !(error instanceof EnvironmentError)) {
    const reference = randomUUID();
    house.log.error({ reference, fault: stackOf(error) }, 'defect');
    answer.detail = texts(locale).server.defectRemedy(reference);
  }
  return context.newResponse(JSON.stringify(answer), answer.status as 400, {
    'content-type': 'application/problem+json; charset=utf-8',
    ...retryAfter(error),
  });
}

function retryAfter(error: unknown): Record<string, string> {
  if (!(error instanceof PerenneError) || error.code !== 'too_many_requests') return {};
  return { 'retry-after': String((error.values as Faults['too_many_requests']).seconds) };
}

/** What went wrong, in the reader's language. */
export function describeProblem(error: unknown, locale: Locale): Problem {
  const says = texts(locale).server;
  if (error instanceof PerenneError) {
    const { says: title, remedy: detail } = describeFaultOnPage(error, locale);
    return { type: 'about:blank', title, status: statusOf(error), detail, code: error.code };
  }
  const status = error instanceof HTTPException ? error.status : 500;
  const [title, detail, code] =
    status < 500
      ? [says.badRequest, says.badRequestRemedy, 'bad_request']
      : [says.defect, '', 'defect'];
  return { type: 'about:blank', title, status, detail, code };
}

function statusOf(error: PerenneError): number {
  const known = STATUS[error.code];
  if (known) return known;
  if (error instanceof InputError) return 400;
  return error instanceof EnvironmentError ? 503 : 500;
}

/** Where it happened, without the message, which may quote what a file held. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return [error.name, ...frames].join('\n');
}

/** Why a job failed, told anew in the reader's language. */
export function describeFailure({ code, values, kind }: JobFailure, locale: Locale): Problem {
  if (code === 'defect') return describeProblem(null, locale);
  const Kind = kind === 'input' ? InputError : EnvironmentError;
  return describeProblem(new Kind(code, values as never), locale);
}
