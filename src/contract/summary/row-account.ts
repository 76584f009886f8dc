import { z } from 'zod';
import { SET_ASIDE_RULES } from '../../vocabulary/index.ts';
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
      records_read: count,
      accepted: count,
      rejected: count,
      set_aside: setAside,
    }),
  ),
});
