// Files in: what a record says, read into facts; who it speaks of, handed to the vault.
export { expandPaths } from './files/expand-paths.ts';
export { stageFile } from './files/stage-file.ts';
export { formats } from './formats/all.ts';
export type { IdentityResolver } from './identity.ts';
export { importFile } from './import.ts';
export type { ImportRequest } from './import-request.ts';
export type { ImportResult } from './import-result.ts';
export { isKindName, kinds } from './kinds/all.ts';
export { KIND_NAMES } from './kinds/kind.ts';
export { layoutKey, type RememberedLayout } from './layout.ts';
export { removeLeftovers } from './leftovers.ts';
export { STATUS_WORDS } from './parse/status.ts';
export { type Preview, previewRecords } from './preview.ts';
export { undoImport } from './undo.ts';
