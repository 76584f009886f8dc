import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file below a folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
}

/** Which files below a folder hold one of some texts, in any case, among their bytes. */
export async function filesWith(folder: string, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of await filesBelow(folder)) {
    const bytes = (await readFile(path)).toString('latin1').toLowerCase();
    if (texts.some((text) => bytes.includes(text.toLowerCase()))) found.push(path);
  }
  return found;
}
