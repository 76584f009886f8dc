import { z } from 'zod';
import type { Erased } from '../../contract/index.ts';
import { forgetCustomer } from '../../pipeline/index.ts';
import { utcMoment } from '../../vocabulary/index.ts';
import type { ErasureAssignment } from './messages.ts';

/** The kind of job that erases a customer. */
export const ERASURE = 'erasure';

/** Whom an erasure is about; blanked once it is done. */
export const erasureSchema = z.object({ customer: z.string().regex(/^-?\d{1,19}$/) });

/** Erases a customer everywhere; once begun it is done to its end. */
export async function erase({ workspace, customer, now }: ErasureAssignment): Promise<Erased> {
  const at = utcMoment(new Date(now));
  const { rows, runs } = await forgetCustomer(workspace, { key: BigInt(customer) }, at);
  return { rows, runs };
}
