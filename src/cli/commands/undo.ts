import { texts } from '../../language/index.ts';
import { undoFile } from '../../pipeline/index.ts';
import type { CommonOptions } from '../common-options.ts';
import { now, output } from '../output.ts';
import { workspaceOf } from '../workspace-of.ts';

/** `perenne undo`: takes back the import of a file. */
export async function undoCommand(importId: number, options: CommonOptions): Promise<void> {
  const { line, json } = output(options);
  const file = await undoFile(workspaceOf(options), importId, now());
  const says = texts(options.locale).terminal;
  json({ event: 'undone', import: importId, file });
  line(says.undone(importId, file));
  line(says.valueAgain);
}
