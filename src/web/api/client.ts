import type { Problem } from '../../contract/index.ts';
import { preferredLocale } from '../shell/preferences.ts';

/** A refusal of the server, in the reader's language. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** @param path below /api/v1, with its query */
export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return ask<T>('GET', `/api/v1${path}`, undefined, signal);
}

/** @param body sent as JSON; a form or a file as it is */
export function send<T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> {
  return ask<T>(method, `/api/v1${path}`, body);
}

/** What the server says of its own interface. */
export function getDocument<T>(signal?: AbortSignal): Promise<T> {
  return ask<T>('GET', '/api/openapi.json', undefined, signal);
}

async function ask<T>(
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const isRaw = body instanceof FormData || body instanceof Blob;
  const response = await fetch(path, {
    method,
    headers: {
      'accept-language': preferredLocale(),
      ...(body === undefined || isRaw ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  if (!response.ok) throw new Refusal(await problemOf(response));
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function problemOf(response: Response): Promise<Problem> {
  const told = (await response.json().catch(() => null)) as Partial<Problem> | null;
  return {
    type: 'about:blank',
    title: told?.title ?? `HTTP ${response.status}`,
    status: response.status,
    detail: told?.detail ?? '',
    code: told?.code ?? 'unknown',
  };
}
