import type { Engine } from '../warehouse/index.ts';
import type { IdentityResolver } from './identity.ts';
import type { DateOrder } from './parse/date-order.ts';
import type { DecimalMark } from './parse/decimal-mark.ts';
import type { RecognitionRequest } from './recognise.ts';

export interface ImportContext {
  readonly engine: Engine;
  readonly identities: IdentityResolver;
  /** When the import is made: UTC, ISO text without a zone. */
  readonly now: string;
}

/** What is asked of an import; what is left out is decided from the file. */
export interface ImportRequest extends RecognitionRequest {
  /** The system the file comes from: ids and re-imports mean something within it. */
  readonly source: string;
  /** IANA name of the zone whose local days orders fall on. */
  readonly timezone: string;
  /** Currency of amounts beside which the file names none; null when nobody has said. */
  readonly currency: string | null;
  readonly decimal?: DecimalMark | undefined;
  readonly dateOrder?: DateOrder | undefined;
  /** Drops records that equal an earlier one of the same file in every cell. */
  readonly dropDuplicates?: boolean | undefined;
}
