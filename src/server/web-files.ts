import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { EnvironmentError } from '../vocabulary/index.ts';

/** Where the pages were built: beside the published modules, or in dist/ of a clone. */
const BUILT = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../dist/web' : '../web', import.meta.url),
);

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** Files under a name that changes with their content stay with the reader for a year. */
const LASTING = 'public, max-age=31536000, immutable';

/** The built pages: every address that is no file is a page of the application. */
export function webFiles(folder: string = BUILT) {
  return new Hono().get('/*', async (context) => {
    const path = normalize(decodeURIComponent(context.req.path));
    const file = join(folder, path);
    const isFile = path.startsWith('/assets/') || path === '/favicon.svg';
    const found = isFile && file.startsWith(folder) && (await isReadable(file));
    if (isFile && !found) return context.notFound();
    const wanted = found ? file : join(folder, 'index.html');
    const body = await readFile(wanted).catch((error: unknown) => {
      throw new EnvironmentError('web_not_built', {}, { cause: error });
    });
    return context.body(body, 200, {
      'content-type': TYPES[extname(wanted)] ?? 'application/octet-stream',
      'cache-control': found ? LASTING : 'no-cache',
    });
  });
}

async function isReadable(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null))?.isFile() ?? false;
}
