import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Copies that live as long as one staged file, in a folder that only their owner may enter. */
export class TemporaryFiles {
  readonly #parent: string;
  #folder: string | null = null;
  #count = 0;

  constructor(parent: string) {
    this.#parent = parent;
  }

  /** A path that is not taken. */
  async path(): Promise<string> {
    if (this.#folder === null) {
      await mkdir(this.#parent, { recursive: true, mode: 0o700 });
      this.#folder = await mkdtemp(join(resolve(this.#parent), 'staging-'));
    }
    return join(this.#folder, String(++this.#count));
  }

  /** The file under a name that DuckDB takes literally: it reads `*`, `?` and brackets as globs. */
  async literal(path: string): Promise<string> {
    const whole = resolve(path);
    if (!/[*?[\]{}]/.test(whole)) return whole;
    const link = await this.path();
    await symlink(whole, link);
    return link;
  }

  async remove(): Promise<void> {
    if (this.#folder !== null) await rm(this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }
}
