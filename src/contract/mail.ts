import { z } from 'zod';
import { emailSchema } from './session.ts';

/** How the server sends mail; the password is taken and never told. */
export const mailSchema = z.object({
  host: z.string().trim().min(1).max(255),
  port: z.int().min(1).max(65_535),
  encryption: z.enum(['tls', 'starttls', 'none']),
  user: z.string().max(255).nullable(),
  from: emailSchema,
});
export type MailSettings = z.infer<typeof mailSchema>;

export const mailChangeSchema = mailSchema.extend({
  password: z.string().max(1024).optional().describe('Left out: the one that is known stays.'),
});
export type MailChange = z.infer<typeof mailChangeSchema>;

export const mailAnswerSchema = z.object({
  mail: mailSchema.nullable(),
  has_password: z.boolean(),
});
export type MailAnswer = z.infer<typeof mailAnswerSchema>;
