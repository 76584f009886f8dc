import type { ApiDocument, ApiRoute, Parameter } from './document.ts';
import { sampleOf } from './shape.ts';

/** A command line that calls a route, to begin from. */
export function curlOf(route: ApiRoute, document: ApiDocument, origin: string): string {
  const { method, path, parameters = [], requestBody, security } = route;
  const address = parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce((left, parameter) => left.replace(`{${parameter.name}}`, inPath(parameter)), path);
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(sampleOf(schema, document)))}`)
    .join('&');
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${origin}${address}${query && `?${query}`}'`,
  ];
  if (security) lines.push(`-H "Authorization: Bearer $TOKEN"`);
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  if (type === 'application/json') {
    const body = JSON.stringify(sampleOf(content?.schema ?? {}, document));
    lines.push(`-H 'Content-Type: application/json'`, `-d '${body.replaceAll("'", "'\\''")}'`);
  } else if (type) {
    lines.push(`-H 'Content-Type: ${type}'`, '--data-binary @orders.csv');
  }
  return lines.join(' \\\n  ');
}

function inPath({ name, schema }: Parameter): string {
  if (schema.enum) return String(schema.enum[0]);
  return name === 'run' ? 'current' : '1';
}
