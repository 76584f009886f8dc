import type { Reading } from '../../contract/index.ts';
import type { FileReading } from '../../pipeline/index.ts';

/** How a file is to be read, from the words of the wire to those of the pipeline. */
export function fileReading({ mapping = {}, date_order, ...rest }: Reading): FileReading {
  const given = Object.entries({ ...rest, dateOrder: date_order });
  const told = given.filter(([, value]) => value !== undefined);
  return { mapping, ...Object.fromEntries(told) };
}
