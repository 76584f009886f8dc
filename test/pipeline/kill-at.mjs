// Preloaded into the program (node --import): kills it at a chosen moment of its own work, as a
// pulled plug would. KILL_AT is a pattern of a statement to the engine or of a file to be renamed;
// KILL_WHEN says whether before or after it is done.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DuckDBConnection } from '@duckdb/node-api';

const { KILL_AT, KILL_WHEN, KILL_LOG } = process.env;
const at = new RegExp(KILL_AT ?? '$^', 's');

/** The same work, with an end where it is met. */
const watched = (work) =>
  async function (what, ...more) {
    if (KILL_LOG) fs.appendFileSync(KILL_LOG, `${String(what).slice(0, 200)}\n`);
    const isMet = at.test(String(what));
    if (isMet && KILL_WHEN === 'before') process.kill(process.pid, 'SIGKILL');
    const result = await work.call(this, what, ...more);
    if (isMet) process.kill(process.pid, 'SIGKILL');
    return result;
  };

DuckDBConnection.prototype.run = watched(DuckDBConnection.prototype.run);
fs.promises.rename = watched(fs.promises.rename);
syncBuiltinESMExports();
