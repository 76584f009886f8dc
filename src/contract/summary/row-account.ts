import { z } from 'zod';
import { ORDER_MOMENTS, SET_ASIDE_RULES } from '../../vocabulary/index.ts';
import { count } from './kinds.ts';

const setAside = z.array(z.object({ rule: z.enum(SET_ASIDE_RULES), records: count }));

export const rowAccount = z.object({
  records_read: count,
  accepted: count,
  rejected: count,
  set_aside: setAside,
  files: z.array(
    z.object({
      import_id: count,
      file: z.string(),
      kind: z.string(),
      format: z.string(),
      source: z.string(),
      /** Of files of orders: the column that their moment is read from, and which moment it is. */
      order_moment: z.object({ moment: z.enum(ORDER_MOMENTS), column: z.string() }).nullable(),
      records_read: count,
      accepted: count,
      rejected: count,
      set_aside: setAside,
    }),
  ),
});
