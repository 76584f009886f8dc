import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import {
  type ClickHouseClient,
  ClickHouseLogLevel,
  type ClickHouseSettings,
  createClient,
} from '@clickhouse/client';
import type { ClickhouseAddress } from './address.ts';
import { type Asked, clickhouseFault } from './faults.ts';
import { QUERY_SETTINGS } from './settings.ts';

const A_DAY = 86_400_000;

/** The head of an answer: names and types of its columns; then its rows. */
export interface Answer {
  readonly names: readonly string[];
  readonly types: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

export interface NodeOptions {
  /** Sent with every query; those that the house's queries need, unless said. */
  readonly settings?: ClickHouseSettings;
  /** Where tables are looked for; it must be there. */
  readonly database?: string;
}

/** One ClickHouse server, spoken to over HTTP. */
export class ClickhouseNode {
  readonly url: string;
  readonly #asked: Asked;
  readonly #client: ClickHouseClient;
  readonly #running = new Map<string, AbortController>();
  #count = 0;
  readonly #stem: string;

  /** @param stem begins the id of every query of this process, so that they can be told apart */
  constructor(
    address: ClickhouseAddress,
    url: string,
    stem: string,
    { settings = QUERY_SETTINGS, database }: NodeOptions = {},
  ) {
    this.url = url;
    const { user, database: wanted } = address;
    this.#asked = { node: new URL(url).host, user, database: wanted };
    this.#stem = stem;
    this.#client = createClient({
      url,
      username: address.user,
      password: address.password,
      ...(database ? { database } : {}),
      clickhouse_settings: settings,
      request_timeout: A_DAY,
      // What goes wrong is thrown, and said once, where somebody reads it.
      log: { level: ClickHouseLogLevel.OFF },
    });
  }

  async command(query: string): Promise<void> {
    await this.#tracked((running) => this.#client.command({ query, ...running }));
  }

  /** @param settings for this query, beside those of every query */
  async answer(query: string, settings: ClickHouseSettings = {}): Promise<Answer> {
    return this.#tracked(async (running) => {
      const format = 'JSONCompactEachRowWithNamesAndTypes';
      const clickhouse_settings = settings;
      const asked = { query, format, clickhouse_settings, ...running } as const;
      const result = await this.#client.query(asked);
      const [names, types, ...rows] = await result.json<unknown[]>();
      return { names: names as string[], types: types as string[], rows };
    });
  }

  /** What a statement without a format answers, in lines. */
  async lines(query: string, settings: ClickHouseSettings = {}): Promise<string[]> {
    return this.#tracked(async (running) => {
      const asked = { query, clickhouse_settings: settings, ...running };
      const { stream } = await this.#client.exec(asked);
      return (await text(stream)).split('\n');
    });
  }

  /** host:port, as a person may read it. */
  get name(): string {
    return this.#asked.node;
  }

  /** The bytes of an answer in any format; `take` has read them all when it returns. */
  async read<T>(query: string, format: string, take: (bytes: Readable) => Promise<T>): Promise<T> {
    return this.#tracked(async (running) => {
      const { stream } = await this.#client.exec({
        query: `${query}\nFORMAT ${format}`,
        ...running,
      });
      return take(stream);
    });
  }

  /** Sends a Parquet file into a table, matched by name. */
  async send(table: string, columns: readonly string[], path: string): Promise<void> {
    const names = columns.map((column) => `"${column}"`).join(', ');
    const query = `INSERT INTO ${table} (${names}) FORMAT Parquet`;
    await this.#tracked(async (running) => {
      const { stream } = await this.#client.exec({
        query,
        values: createReadStream(path),
        ...running,
      });
      stream.resume();
    });
  }

  /** Stops whatever this process has asked of the node and not been answered yet. */
  async interrupt(): Promise<void> {
    const ids = [...this.#running.keys()];
    for (const controller of this.#running.values()) controller.abort();
    if (ids.length === 0) return;
    const list = ids.map((id) => `'${id}'`).join(', ');
    await this.#client.command({ query: `KILL QUERY WHERE query_id IN (${list}) ASYNC` });
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async #tracked<T>(
    ask: (running: { query_id: string; abort_signal: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    const query_id = `${this.#stem}-${++this.#count}`;
    const controller = new AbortController();
    this.#running.set(query_id, controller);
    try {
      return await ask({ query_id, abort_signal: controller.signal });
    } catch (error) {
      throw controller.signal.aborted ? error : clickhouseFault(error, this.#asked);
    } finally {
      this.#running.delete(query_id);
    }
  }
}
