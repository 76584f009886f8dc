import {
  EnvironmentError,
  type Faults,
  InputError,
  InternalError,
  PerenneError,
} from '../../vocabulary/index.ts';

/** Who was asked, as a person may read it. */
export interface Asked {
  /** host:port */
  readonly node: string;
  readonly user: string;
  readonly database: string;
}

interface Met {
  readonly name?: string;
  /** ClickHouse's number, or Node's word. */
  readonly code?: string;
  /** ClickHouse's word for the number. */
  readonly type?: string;
  readonly message: string;
  readonly errors?: readonly Met[];
}

type Told = (met: Met, asked: Asked) => PerenneError;

const refusesLogin: Told = (_, { node, user }) =>
  new EnvironmentError('warehouse_refuses_login', { node, user });
const lacksRight: Told = ({ message }, { node, user }) =>
  new EnvironmentError('warehouse_right_missing', { node, user, right: rightIn(message) });
const full =
  (what: 'memory' | 'disk' | 'limit'): Told =>
  (_, { node }) =>
    new EnvironmentError('warehouse_full', { node, what });
const unreachable =
  (why: Faults['warehouse_unreachable']['why']): Told =>
  (_, { node }) =>
    new EnvironmentError('warehouse_unreachable', { node, why });
const unsafe =
  (why: Faults['warehouse_unsafe']['why']): Told =>
  (_, { node }) =>
    new EnvironmentError('warehouse_unsafe', { node, why });
/** One server says of another that it does not answer, and names its address. */
const peerLost: Told = ({ message }, { node }) => {
  const peer = PEER.exec(message)?.[1] ?? node;
  return new EnvironmentError('warehouse_unreachable', { node: peer, why: 'lost' });
};

const PEER = /(?:peer: |\()\[?([\w.:-]+?\]?:\d+)[,)]/;

/** The right that a message names: the words before it and what follows are the server's own. */
const rightIn = (message: string) =>
  /grant ([A-Z][A-Z ,]*(?:\([^)]*\))? ON [^\s,]*[^\s,.])/.exec(message)?.[1] ?? '';

const WORLD: Readonly<Record<string, Told>> = {
  AUTHENTICATION_FAILED: refusesLogin,
  REQUIRED_PASSWORD: refusesLogin,
  WRONG_PASSWORD: refusesLogin,
  UNKNOWN_USER: refusesLogin,
  IP_ADDRESS_NOT_ALLOWED: refusesLogin,
  ACCESS_DENIED: lacksRight,
  DATABASE_ACCESS_DENIED: lacksRight,
  READONLY: lacksRight,
  UNKNOWN_DATABASE: (_, { node, database }) => new InputError('warehouse_lost', { database, node }),
  MEMORY_LIMIT_EXCEEDED: full('memory'),
  CANNOT_ALLOCATE_MEMORY: full('memory'),
  NOT_ENOUGH_SPACE: full('disk'),
  CANNOT_WRITE_TO_FILE_DESCRIPTOR: full('disk'),
  QUOTA_EXCEEDED: full('limit'),
  TOO_MANY_SIMULTANEOUS_QUERIES: full('limit'),
  TOO_MANY_PARTS: full('limit'),
  TOO_MANY_ROWS: full('limit'),
  TOO_MANY_BYTES: full('limit'),
  TOO_MANY_ROWS_OR_BYTES: full('limit'),
  TIMEOUT_EXCEEDED: full('limit'),
  TABLE_SIZE_EXCEEDS_MAX_DROP_SIZE_LIMIT: full('limit'),
  ALL_CONNECTION_TRIES_FAILED: peerLost,
  NETWORK_ERROR: peerLost,
  SOCKET_TIMEOUT: peerLost,
  ATTEMPT_TO_READ_AFTER_EOF: peerLost,
  ALL_REPLICAS_LOST: peerLost,
  DNS_ERROR: peerLost,
  ECONNREFUSED: unreachable('refused'),
  EHOSTUNREACH: unreachable('refused'),
  ENETUNREACH: unreachable('refused'),
  ENOTFOUND: unreachable('unknown_host'),
  EAI_AGAIN: unreachable('unknown_host'),
  ETIMEDOUT: unreachable('silent'),
  ECONNRESET: unreachable('lost'),
  EPIPE: unreachable('lost'),
  ERR_STREAM_PREMATURE_CLOSE: unreachable('lost'),
  EPROTO: unsafe('plain'),
  ERR_SSL_WRONG_VERSION_NUMBER: unsafe('plain'),
  ERR_SSL_PACKET_LENGTH_TOO_LONG: unsafe('plain'),
  DEPTH_ZERO_SELF_SIGNED_CERT: unsafe('unknown_issuer'),
  SELF_SIGNED_CERT_IN_CHAIN: unsafe('unknown_issuer'),
  UNABLE_TO_GET_ISSUER_CERT: unsafe('unknown_issuer'),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unsafe('unknown_issuer'),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unsafe('unknown_issuer'),
  CERT_HAS_EXPIRED: unsafe('dates'),
  CERT_NOT_YET_VALID: unsafe('dates'),
  ERR_TLS_CERT_ALTNAME_INVALID: unsafe('other_host'),
};

/**
 * What a ClickHouse server or the way to it refused, as a fault with a sentence and a remedy. The
 * server's own words may quote the query, and so a customer: they are the cause, never the sentence.
 */
export function clickhouseFault(error: unknown, asked: Asked): unknown {
  if (error instanceof PerenneError || !(error instanceof Error)) return error;
  const met = error as Met;
  const [inner] = met.errors ?? [];
  const known = [met.type, met.code, inner?.code].find((word) => word && word in WORLD);
  const fault = known ? WORLD[known]?.(met, asked) : unknownFault(met, asked);
  if (!fault) return error;
  fault.cause = error;
  return fault;
}

function unknownFault({ type, message }: Met, asked: Asked) {
  const { node } = asked;
  if (/^Timeout error|socket hang up/.test(message))
    return unreachable('silent')({ message }, asked);
  if (type === undefined) return null;
  return new InternalError('warehouse_query_failed', { node, problem: type });
}
