import type { StagedFile } from './files/staged-file.ts';

/** What an import needs of a staged file: everything but where it lay and how to let it go. */
export type StagedRecords = Omit<StagedFile, 'path' | 'dispose'>;
