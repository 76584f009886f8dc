import { z } from 'zod';
import { localeSchema, passwordSchema, permissionSchema, personNameSchema } from './session.ts';

export const accountChangeSchema = z.object({
  name: personNameSchema.optional(),
  locale: localeSchema.nullable().optional(),
});
export type AccountChange = z.infer<typeof accountChangeSchema>;

export const passwordChangeSchema = z.object({
  current_password: passwordSchema,
  password: passwordSchema,
});
export type PasswordChange = z.infer<typeof passwordChangeSchema>;

export const ownPasswordSchema = z.object({ password: passwordSchema });
export type OwnPassword = z.infer<typeof ownPasswordSchema>;

export const secondFactorStartSchema = z.object({
  uri: z.string().describe('otpauth://…, for the authenticator.'),
  backup_codes: z.array(z.string()).describe('Each signs in once, without the authenticator.'),
});
export type SecondFactorStart = z.infer<typeof secondFactorStartSchema>;

export const tokenSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    prefix: z.string().describe('Its first characters, to tell it from others.'),
    scopes: z.array(permissionSchema),
    created_at: z.string(),
    expires_at: z.string(),
    last_used_at: z.string().nullable(),
  })
  .meta({ id: 'Token' });
export type TokenLine = z.infer<typeof tokenSchema>;

export const tokensSchema = z.object({ tokens: z.array(tokenSchema) });
export type TokenLines = z.infer<typeof tokensSchema>;

export const tokenRequestSchema = z.object({
  name: personNameSchema,
  scopes: z.array(permissionSchema).min(1),
  days: z.int().min(1).max(365).describe('After how many days it expires.'),
});
export type TokenRequest = z.infer<typeof tokenRequestSchema>;

/** A new token; its text is shown here and never again. */
export const newTokenSchema = z.object({ token: tokenSchema, text: z.string() });
export type NewTokenAnswer = z.infer<typeof newTokenSchema>;
