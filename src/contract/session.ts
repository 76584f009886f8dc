import { z } from 'zod';
import { PERMITTED, type Permission, ROLES } from '../vocabulary/index.ts';

export const roleSchema = z.enum(ROLES);
export const localeSchema = z.enum(['fr', 'en']);
export const permissionSchema = z.enum(Object.keys(PERMITTED) as [Permission, ...Permission[]]);

/** What somebody typed: bounded, so that nobody makes the server hash a book. */
export const passwordSchema = z.string().min(1).max(1024);
export const emailSchema = z.email().max(254);
export const personNameSchema = z.string().trim().min(1).max(100);

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
        locale: localeSchema.nullable(),
        has_second_factor: z.boolean(),
      })
      .nullable(),
    may: z.array(permissionSchema).describe('What this role, or this token, may do.'),
    by_token: z.boolean().describe('Whether a token was sent, and no browser is signed in.'),
    /** Nobody owns this installation yet: the link in the terminal makes the owner. */
    needs_owner: z.boolean(),
    can_mail: z.boolean().describe('Whether a forgotten password can be replaced by mail.'),
    version: z.string(),
  })
  .meta({ id: 'Session' });

export type Session = z.infer<typeof sessionSchema>;

export const signInSchema = z.object({ email: emailSchema, password: passwordSchema });
export type SignIn = z.infer<typeof signInSchema>;

export const signInAnswerSchema = z.object({
  needs_second_factor: z.boolean().describe('The password is right; a code must follow.'),
});
export type SignInAnswer = z.infer<typeof signInAnswerSchema>;

/** A code of the authenticator, or one of the backup codes. */
export const secondFactorSchema = z.object({ code: z.string().trim().min(6).max(32) });
export type SecondFactor = z.infer<typeof secondFactorSchema>;
