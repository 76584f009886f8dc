import { z } from 'zod';

/** application/problem+json (RFC 9457): what went wrong, and what to do next. */
export const problemSchema = z
  .object({
    type: z.string().describe('about:blank, or the address of a page about this kind of problem.'),
    /** What happened. */
    title: z.string(),
    status: z.int(),
    /** What to do next. */
    detail: z.string(),
    /** A word for programs; see the list of faults. */
    code: z.string(),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problemSchema>;
