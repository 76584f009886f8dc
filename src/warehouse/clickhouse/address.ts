import { InputError } from '../../vocabulary/index.ts';

const PLAIN_PORT = '8123';
const TLS_PORT = '8443';

/** Where a ClickHouse warehouse is, and who asks. The password stands nowhere else. */
export interface ClickhouseAddress {
  /** The HTTP address of each node, such as http://host:8123; the first one answers queries. */
  readonly nodes: readonly string[];
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** The name under which the servers know each other; without it, one server alone. */
  readonly cluster: string | null;
}

const SHAPE =
  /^clickhouse(?<tls>s?):\/\/(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<hosts>[^/?]+)(?:\/(?<database>[^/?]*))?(?:\?(?<options>.*))?$/;

/**
 * Reads `clickhouse://user:password@host:port[,host:port …]/database[?cluster=name]`;
 * `clickhouses://` speaks TLS. Signs of the address inside a password are written as %40 and the like.
 *
 * @throws InputError warehouse_address, which never repeats the address: it holds a password
 */
export function parseClickhouseAddress(text: string): ClickhouseAddress {
  const found = SHAPE.exec(text.trim())?.groups;
  const options = new URLSearchParams(found?.options ?? '');
  const unknown = [...options.keys()].some((option) => option !== 'cluster');
  if (!found?.hosts || unknown) throw new InputError('warehouse_address', {});
  const scheme = found.tls ? 'https' : 'http';
  const port = found.tls ? TLS_PORT : PLAIN_PORT;
  return {
    nodes: found.hosts.split(',').map((host) => nodeAddress(scheme, host, port)),
    user: decoded(found.user ?? '') || 'default',
    password: decoded(found.password ?? ''),
    database: decoded(found.database ?? '') || 'perenne',
    cluster: options.get('cluster') || null,
  };
}

/** The address without user and password, as it is remembered and shown. */
export function publicAddress({ nodes, database, cluster }: ClickhouseAddress): string {
  const urls = nodes.map((node) => new URL(node));
  const scheme = urls[0]?.protocol === 'https:' ? 'clickhouses' : 'clickhouse';
  const hosts = urls.map(({ host }) => host).join(',');
  const named = cluster === null ? '' : `?cluster=${encodeURIComponent(cluster)}`;
  return `${scheme}://${hosts}/${encodeURIComponent(database)}${named}`;
}

function nodeAddress(scheme: string, host: string, port: string): string {
  const address = `${scheme}://${/:\d+$/.test(host) ? host : `${host}:${port}`}`;
  if (!URL.canParse(address)) throw new InputError('warehouse_address', {});
  return address;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new InputError('warehouse_address', {});
  }
}
