import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** `perenne serve` as a process of its own, on any free port. */
export async function serveProcess(folder: string) {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(root, 'bin/perenne.js'), 'serve', '--workspace', folder, '--port', '0', '--json'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let written = '';
  child.stderr?.on('data', (chunk) => {
    written += chunk;
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  const { address, welcome } = await new Promise<{ address: string; welcome: string | null }>(
    (resolve, reject) => {
      let said = '';
      child.stdout?.on('data', (chunk) => {
        said += chunk;
        const line = said.split('\n').find((text) => text.includes('"listening"'));
        if (line) resolve(JSON.parse(line));
      });
      void ended.then((code) => reject(new Error(`ended with ${code}: ${written}`)));
    },
  );
  return {
    address,
    welcome,
    /** Ends it without a word of warning. */
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    /** Tells it to end. */
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
