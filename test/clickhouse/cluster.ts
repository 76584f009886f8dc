import { join } from 'node:path';
import { type ClickhouseServer, freePorts, startServer } from './server.ts';

/** Several real servers that share customers as the shards of one cluster. */
export interface ServerCluster {
  readonly name: string;
  readonly servers: ClickhouseServer[];
  /** What stands behind clickhouse://: the hosts, to be followed by /database?cluster=name. */
  readonly hosts: string;
  /** Starts again one that was killed, with what it held. */
  restart(index: number): Promise<void>;
  kill(): Promise<void>;
}

const NAME = 'shards';

/** Starts so many servers, each a shard, each in a folder of its own. */
export async function startCluster(
  folder: string,
  count: number,
  configuration = '',
): Promise<ServerCluster> {
  const ports = await freePorts(2 * count);
  const nodes = Array.from({ length: count }, (_, i) => ({
    folder: join(folder, `node-${i + 1}`),
    ports: { http: ports[2 * i] as number, tcp: ports[2 * i + 1] as number },
  }));
  const shards = nodes.map(
    ({ ports: { tcp } }) =>
      `<shard><replica><host>127.0.0.1</host><port>${tcp}</port></replica></shard>`,
  );
  const remote = `<remote_servers><${NAME}>${shards.join('')}</${NAME}></remote_servers>`;
  const options = nodes.map((node) => ({ ...node, configuration: `${remote}${configuration}` }));
  const servers = await Promise.all(options.map(startServer));
  return {
    name: NAME,
    servers,
    hosts: servers.map(({ http }) => http).join(','),
    async restart(index) {
      servers[index] = await startServer(options[index] as (typeof options)[number]);
    },
    async kill() {
      await Promise.all(servers.map((server) => server.kill()));
    },
  };
}
