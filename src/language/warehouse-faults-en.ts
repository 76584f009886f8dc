import type { WarehouseFaults } from '../vocabulary/index.ts';
import { countedEn as counted } from './counted.ts';
import type { FaultSentence, FaultSentences } from './faults.ts';

const UNREACHABLE: Record<WarehouseFaults['warehouse_unreachable']['why'], string> = {
  refused: 'nothing listens there',
  unknown_host: 'no machine has that name',
  silent: 'it does not answer in time',
  lost: 'the connection broke off',
};

const UNSAFE: Record<WarehouseFaults['warehouse_unsafe']['why'], FaultSentence> = {
  unknown_issuer: {
    says: 'nobody this machine trusts has issued its certificate',
    remedy:
      'If the certificate is your own or your company’s, name the file of its issuer, or of itself where it signs itself, in the variable NODE_EXTRA_CA_CERTS. If not, ask whoever runs the server.',
  },
  dates: {
    says: 'its certificate has expired, or does not hold yet',
    remedy: 'Ask whoever runs the server for a new one, and check the clock of this machine.',
  },
  other_host: {
    says: 'its certificate is for another name',
    remedy: 'Write the host in PERENNE_WAREHOUSE by the name that the certificate is for.',
  },
  plain: {
    says: 'it does not speak TLS there',
    remedy:
      'Name its port for HTTPS (8443, unless set otherwise) in PERENNE_WAREHOUSE, or write clickhouse:// for a connection that anyone on the way can read.',
  },
};

const FULL: Record<WarehouseFaults['warehouse_full']['what'], string> = {
  memory: 'its memory is used up',
  disk: 'its disk is full',
  limit: 'a limit or quota set there is reached',
};

export const warehouseFaultsEn: Pick<FaultSentences, keyof WarehouseFaults> = {
  warehouse_address: () => ({
    says: 'PERENNE_WAREHOUSE is not an address of a warehouse.',
    remedy:
      'Write it as clickhouse://user:password@host:8123/database, with ?cluster=name where tables are spread over several servers. In the password, write @ as %40, : as %3A and / as %2F.',
  }),
  warehouse_missing: ({ address }) => ({
    says: `This workspace keeps its data at ${address}, and PERENNE_WAREHOUSE is not set.`,
    remedy: 'Set PERENNE_WAREHOUSE to that address, with user and password.',
  }),
  warehouse_other: ({ address, given }) => ({
    says: `This workspace keeps its data at ${address}, and PERENNE_WAREHOUSE names ${given}.`,
    remedy:
      'Correct PERENNE_WAREHOUSE, or name another workspace with --workspace. `perenne move` takes a workspace elsewhere.',
  }),
  warehouse_not_wanted: ({ folder, given }) => ({
    says: `The workspace ${folder} keeps its data in its own folder, and PERENNE_WAREHOUSE names ${given}.`,
    remedy:
      'Unset PERENNE_WAREHOUSE, or take the workspace there first: `perenne move --to clickhouse://…`.',
  }),
  warehouse_of_another: ({ database }) => ({
    says: `The database ${database} holds tables of another workspace, or of something else.`,
    remedy: 'Name an empty or a new database in PERENNE_WAREHOUSE: each workspace has its own.',
  }),
  warehouse_lost: ({ database, node }) => ({
    says: `The database ${database} at ${node} does not hold this workspace.`,
    remedy:
      'Check the address. If the server has lost its data, put them back from a backup before you go on.',
  }),
  warehouse_refuses_login: ({ node, user }) => ({
    says: `The ClickHouse server at ${node} refuses the user ${user}: wrong name or password.`,
    remedy: 'Correct user and password in PERENNE_WAREHOUSE; write @ in a password as %40.',
  }),
  warehouse_right_missing: ({ node, user, right }) => ({
    says: `The user ${user} lacks a right on the ClickHouse server at ${node}${right ? `: ${right}` : ''}.`,
    remedy:
      'Ask whoever runs the server to grant it; docs/scaling.md lists the rights that Perenne needs.',
  }),
  warehouse_unreachable: ({ node, why }) => ({
    says: `The ClickHouse server at ${node} cannot be reached: ${UNREACHABLE[why]}.`,
    remedy:
      'Start it or check the address and the network, then give the command again. What was published is untouched.',
  }),
  warehouse_unsafe: ({ node, why }) => ({
    says: `No safe connection to the ClickHouse server at ${node}: ${UNSAFE[why].says}.`,
    remedy: UNSAFE[why].remedy,
  }),
  warehouse_too_old: ({ node, version, oldest }) => ({
    says: `The ClickHouse server at ${node} is version ${version}; Perenne needs ${oldest} or later.`,
    remedy: 'Update the server. Nothing was changed.',
  }),
  warehouse_full: ({ node, what }) => ({
    says: `The ClickHouse server at ${node} cannot take or answer more: ${FULL[what]}.`,
    remedy:
      'Make room there or raise the limit, then give the command again. What was published is untouched.',
  }),
  warehouse_cluster_unknown: ({ node, cluster, clusters }) => ({
    says: `The ClickHouse server at ${node} knows no cluster ${cluster}. It knows: ${clusters || 'none'}.`,
    remedy: 'Correct ?cluster= in PERENNE_WAREHOUSE, or name the cluster in remote_servers there.',
  }),
  warehouse_cluster_differs: ({ cluster, hosts, servers }) => ({
    says: `PERENNE_WAREHOUSE comes to ${counted(String(hosts), 'host', 'hosts')}, and the cluster ${cluster} has ${counted(String(servers), 'server', 'servers')}.`,
    remedy:
      'Name one host of each shard, each once, separated by commas. Perenne works with shards of one server each.',
  }),
  warehouse_query_failed: ({ node, problem }) => ({
    says: `The ClickHouse server at ${node} could not do what Perenne asked: ${problem}.`,
    remedy:
      'This is likely a defect of Perenne: please report it, with the version of the server. What was published is untouched.',
  }),
  move_nowhere: ({ place }) => ({
    says: `The workspace keeps its data at ${place} already.`,
    remedy: 'Name another place: `perenne move --to clickhouse://…` or `perenne move --to duckdb`.',
  }),
  move_not_former: ({ given }) => ({
    says: `${given} is not where this workspace was before its last move.`,
    remedy: 'Nothing was removed. settings.json names the place under "former".',
  }),
  move_differs: ({ table }) => ({
    says: `The table ${table} did not arrive as it was; the workspace stays where it is.`,
    remedy: 'Give the command again. If it comes back, report it: this should never happen.',
  }),
  query_confined: ({ found }) => ({
    says: `A query cannot use ${found}: it reads the tables of one run, under their own names.`,
    remedy: '`perenne query "SHOW TABLES"` lists them.',
  }),
};
