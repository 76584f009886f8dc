// Serves this example on http://localhost:8127 (or the port given): npm run build first.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.gz': 'application/gzip' };

/** The file behind an address; null where there is none to give. */
function fileFor(path) {
  if (path === '/') return join(here, 'index.html');
  if (path === '/fit-cdnow.js') return join(here, 'fit-cdnow.js');
  if (path === '/cdnow-sample.csv.gz') return join(root, 'test/fixtures/cdnow-sample.csv.gz');
  const inside = normalize(path);
  return inside.startsWith('/models/') ? join(root, 'dist', inside) : null;
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const file = fileFor(pathname);
  if (!file || !existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' });
  createReadStream(file).pipe(response);
});

server.listen(Number(process.argv[2] ?? 8127), 'localhost', () => {
  if (!existsSync(join(root, 'dist/models/index.js'))) console.error('Run npm run build first.');
  console.log(`http://localhost:${server.address().port}/`);
});
