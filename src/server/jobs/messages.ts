import type { Erased, JobProgress, JobResult, Refresh, Saved } from '../../contract/index.ts';
import type { WorkspaceAddress } from '../../pipeline/index.ts';
import type { FaultCode } from '../../vocabulary/index.ts';

/** What the process of a job is told when it starts. */
export type Assignment = RefreshAssignment | ErasureAssignment | BackupAssignment;

export interface ErasureAssignment {
  readonly kind: 'erasure';
  readonly workspace: WorkspaceAddress;
  /** Key of the customer. */
  readonly customer: string;
  /** The moment it starts: ISO 8601, UTC. */
  readonly now: string;
}

export interface BackupAssignment {
  readonly kind: 'backup';
  readonly workspace: WorkspaceAddress;
  /** The file to write. */
  readonly to: string;
  /** What the control store holds. */
  readonly control: unknown;
  /** The moment it starts: ISO 8601, UTC. */
  readonly now: string;
}

export interface RefreshAssignment {
  readonly kind: 'refresh';
  readonly workspace: WorkspaceAddress;
  readonly refresh: Refresh;
  /** Paths of the uploaded files, by id. */
  readonly uploads: Readonly<Record<string, string>>;
  readonly actor: string;
  /** The moment it starts: ISO 8601, UTC. */
  readonly now: string;
  readonly version: string;
}

/** Why a job ended without a run: kept as code and values, and told in the reader's language. */
export interface JobFailure {
  /** A fault, or `defect` where something inside broke. */
  readonly code: FaultCode | 'defect';
  readonly values: Readonly<Record<string, unknown>>;
  readonly kind: 'input' | 'environment' | 'defect';
}

/** What the process of a job says. */
export type Message =
  | { readonly says: 'progress'; readonly progress: JobProgress }
  | { readonly says: 'done'; readonly result: JobResult | Erased | Saved }
  | { readonly says: 'cancelled' }
  | { readonly says: 'failed'; readonly failure: JobFailure; readonly stack: string | null };
