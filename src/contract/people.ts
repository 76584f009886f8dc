import { z } from 'zod';
import {
  emailSchema,
  localeSchema,
  passwordSchema,
  personNameSchema,
  roleSchema,
} from './session.ts';

export const personSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    has_second_factor: z.boolean(),
    joined_at: z.string(),
  })
  .meta({ id: 'Person' });
export type PersonLine = z.infer<typeof personSchema>;

export const peopleSchema = z.object({ people: z.array(personSchema) });
export type PeopleLines = z.infer<typeof peopleSchema>;

export const personParameter = z.object({ id: z.string().max(64) });
export const numberParameter = z.object({ id: z.string().regex(/^\d{1,9}$/, 'a number') });

export const roleChangeSchema = z.object({ role: roleSchema });
export type RoleChange = z.infer<typeof roleChangeSchema>;

export const inviteSchema = z.object({
  role: roleSchema,
  email: emailSchema.nullable().describe('For whom; null: for whoever has the link.'),
});
export type Invite = z.infer<typeof inviteSchema>;

export const invitationSchema = z
  .object({
    id: z.int(),
    role: roleSchema,
    email: z.string().nullable(),
    created_at: z.string(),
    expires_at: z.string(),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof invitationSchema>;

export const invitationsSchema = z.object({ invitations: z.array(invitationSchema) });
export type Invitations = z.infer<typeof invitationsSchema>;

/** A link that works once. It is shown here and never again. */
export const linkSchema = z.object({
  path: z.string().describe('To put after the address of the server.'),
  expires_at: z.string(),
});
export type Link = z.infer<typeof linkSchema>;

/** What stands in a one-time link. */
export const linkTokenSchema = z.object({ token: z.string().min(1).max(200) });

export const linkSeenSchema = z.object({
  purpose: z.enum(['first_owner', 'invitation', 'password_reset']),
  role: roleSchema.nullable(),
  email: z.string().nullable(),
});
export type LinkSeen = z.infer<typeof linkSeenSchema>;

export const joinSchema = linkTokenSchema.extend({
  name: personNameSchema,
  email: emailSchema,
  password: passwordSchema,
  locale: localeSchema.nullable(),
});
export type Join = z.infer<typeof joinSchema>;

export const newPasswordSchema = linkTokenSchema.extend({ password: passwordSchema });
export type NewPassword = z.infer<typeof newPasswordSchema>;

export const forgottenSchema = z.object({ email: emailSchema });
export type Forgotten = z.infer<typeof forgottenSchema>;

export const doneSchema = z.object({ done: z.literal(true) });
