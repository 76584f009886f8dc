import { z } from 'zod';
import { PERMITTED, type Permission, ROLES } from '../vocabulary/index.ts';

export const roleSchema = z.enum(ROLES);
export const permissionSchema = z.enum(Object.keys(PERMITTED) as [Permission, ...Permission[]]);

/** Who is signed in, and what they may do. */
export const sessionSchema = z
  .object({
    /** null: nobody is signed in. */
    person: z
      .object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        role: roleSchema,
        locale: z.enum(['fr', 'en']).nullable(),
      })
      .nullable(),
    may: z.array(permissionSchema),
    /** Nobody owns this installation yet: the link in the terminal makes the owner. */
    needs_owner: z.boolean(),
    version: z.string(),
  })
  .meta({ id: 'Session' });

export type Session = z.infer<typeof sessionSchema>;
