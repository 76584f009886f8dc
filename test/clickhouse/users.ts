import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A user whose password needs every sign of an address. */
export const OWNER = { name: 'owner', password: 'open:sesame@1/2%' };

const user = (name: string, password: string, more: string, profile = 'default') =>
  `<${name}><password>${password}</password><networks><ip>::/0</ip></networks>
  <profile>${profile}</profile><quota>default</quota>${more}</${name}>`;

const grants = (...list: string[]) =>
  `<grants>${list.map((one) => `<query>GRANT ${one}</query>`).join('')}</grants>`;

/** What docs/scaling.md says a user needs on its database, and beside it. */
export const RIGHTS = {
  onDatabase: [
    'CREATE DATABASE',
    'CREATE TABLE',
    'DROP TABLE',
    'SELECT',
    'INSERT',
    'ALTER UPDATE',
    'ALTER DELETE',
    'ALTER ADD COLUMN',
  ],
  beside: [
    'TABLE ENGINE ON MergeTree',
    'TABLE ENGINE ON Distributed',
    'REMOTE ON *.*',
    'SELECT ON system.*',
    'KILL QUERY ON *.*',
  ],
};

/** Enough for the first tables of a move into the database `half`, and to take them away again. */
const MAY_BEGIN_A_MOVE = [
  'CREATE DATABASE, SELECT, INSERT, DROP TABLE ON *.*',
  'TABLE ENGINE ON *',
  ...['workspace', 'facts_import_file', 'facts_rejected_record'].map(
    (table) => `CREATE TABLE ON half.${table}`,
  ),
];

/**
 * Writes the users of a server.
 *
 * @returns what stands of it in the server's configuration
 */
export async function writeUsers(folder: string): Promise<string> {
  const path = join(folder, 'users.xml');
  await mkdir(folder, { recursive: true });
  await writeFile(
    path,
    `<clickhouse>
    <profiles><default/><small><max_memory_usage>4000000</max_memory_usage></small></profiles>
    <quotas><default/></quotas>
    <users>
      ${user('default', '', '')}
      ${user(OWNER.name, OWNER.password, '')}
      ${user('guest', 'guest-word', grants('SELECT ON system.*'))}
      ${user('reader', 'reader-word', grants('SELECT ON *.*', 'CREATE DATABASE ON *.*'))}
      ${user('small', 'small-word', '', 'small')}
      ${user(
        'entitled',
        'entitled-word',
        grants(...RIGHTS.onDatabase.map((right) => `${right} ON entitled.*`), ...RIGHTS.beside),
      )}
      ${user('mover', 'mover-word', grants(...MAY_BEGIN_A_MOVE))}
    </users></clickhouse>`,
  );
  return `<users_config>${path}</users_config>`;
}
