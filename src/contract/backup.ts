import { z } from 'zod';

/** A backup of everything, in one file. */
export const backupSchema = z
  .object({
    /** The moment it was made, as its name. */
    backup: z.string().regex(/^\d{8}T\d{6}Z$/),
    made_at: z.string(),
    /** What the file is called, when it is downloaded. */
    file: z.string(),
    bytes: z.int(),
  })
  .meta({ id: 'Backup' });
export type Backup = z.infer<typeof backupSchema>;

export const backupsSchema = z.object({ backups: z.array(backupSchema) });
export type Backups = z.infer<typeof backupsSchema>;

export const backupParameter = backupSchema.pick({ backup: true });
