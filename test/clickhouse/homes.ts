import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { done, perenne, type Said } from '../cli/perenne.ts';

/** A workspace in a folder of its own, wherever its tables are. */
export interface Home {
  readonly name: string;
  /** Gives a command there, which must succeed. */
  run(...args: string[]): Promise<Said>;
  /** Gives a command there, whatever comes of it. */
  attempt(...args: string[]): Promise<Said>;
  /** The text of a file that a command wrote, `/` and all. */
  read(file: string): Promise<string>;
}

/** @param warehouse the address of its tables; its folder holds them without one */
export function homeAt(folder: string, name: string, warehouse?: string): Home {
  const environment: Record<string, string> = warehouse ? { PERENNE_WAREHOUSE: warehouse } : {};
  const setting = { cwd: folder, environment };
  const there = (args: string[]) => [...args, '--workspace', name];
  return {
    name,
    run: (...args) => done(there(args), setting),
    attempt: (...args) => perenne(there(args), setting),
    read: (file) => readFile(join(folder, file), 'utf8'),
  };
}

/** Where two contents differ by more than so small a part of a number; empty where nowhere. */
export function differences(one: unknown, other: unknown, path = ''): string[] {
  if (typeof one === 'number' && typeof other === 'number') {
    const apart = Math.abs(one - other);
    const scale = Math.max(Math.abs(one), Math.abs(other));
    return apart <= 1e-9 * scale ? [] : [`${path}: ${one} ${other}`];
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return one === other ? [] : [`${path}: ${one} ${other}`];
  }
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].flatMap((name) =>
    differences(
      (one as Record<string, unknown>)[name],
      (other as Record<string, unknown>)[name],
      `${path}.${name}`,
    ),
  );
}
