import { z } from 'zod';

/** A number in an address, where it comes as text. */
export function numberInAddress<T extends z.ZodType>(number: T) {
  const read = (text: unknown) => (typeof text === 'string' && text !== '' ? Number(text) : text);
  return z.preprocess(read, number);
}
