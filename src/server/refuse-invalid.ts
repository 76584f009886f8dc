import type { z } from 'zod';
import { InputError } from '../vocabulary/index.ts';

type Outcome = { success: true } | { success: false; error: z.core.$ZodError };

/** Refuses a request that does not have the shape of its route. */
export function refuseInvalid(outcome: Outcome): void {
  if (outcome.success) return;
  const [issue] = outcome.error.issues;
  throw new InputError('request_invalid', {
    where: issue?.path.join('.') || 'body',
    message: issue?.message ?? '',
  });
}
