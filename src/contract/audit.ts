import { z } from 'zod';
import { numberInAddress } from './in-address.ts';

export const auditEntrySchema = z
  .object({
    id: z.int(),
    at: z.string(),
    actor: z.string().nullable().describe('Id of the person; null: the server itself.'),
    actor_name: z.string().nullable().describe('null: the server, or somebody since removed.'),
    by_token: z.boolean(),
    action: z.string(),
    target: z.string().nullable(),
    target_name: z.string().nullable().describe('Of a person who is still here.'),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' });
export type AuditLine = z.infer<typeof auditEntrySchema>;

export const auditPageSchema = z.object({
  entries: z.array(auditEntrySchema),
  next: z.string().nullable().describe('The cursor of the page that follows; null: the last.'),
});
export type AuditLines = z.infer<typeof auditPageSchema>;

export const auditQuery = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  action: z.string().max(60).optional(),
  limit: numberInAddress(z.int().min(1).max(200).default(50)),
});
