import type { KindName } from '../kinds/kind.ts';
import type { Format } from './format.ts';

/** A file of no known program, whose headers name the fields themselves. */
export const plain = (kind: KindName): Format => ({
  name: 'plain',
  title: 'plain columns',
  kind,
  signatures: [],
  headers: {},
});
