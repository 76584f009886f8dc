import { eq } from 'drizzle-orm';
import type { Store } from './open.ts';
import { setting } from './schema/index.ts';

export type Setting = typeof setting.$inferSelect;

export interface SettingTerms {
  readonly key: string;
  readonly value?: unknown;
  /** A secret, sealed by whoever has the key. */
  readonly sealed?: Uint8Array;
}

export async function readSetting(store: Store, key: string): Promise<Setting | undefined> {
  const [found] = await store.select().from(setting).where(eq(setting.key, key));
  return found;
}

export async function writeSetting(
  store: Store,
  { key, value = null, sealed }: SettingTerms,
  actor: string | null,
  now: Date,
): Promise<void> {
  const written = { value, sealed: sealed ?? null, updatedBy: actor, updatedAt: now };
  await store
    .insert(setting)
    .values({ key, ...written })
    .onConflictDoUpdate({ target: setting.key, set: written });
}

export async function removeSetting(store: Store, key: string): Promise<void> {
  await store.delete(setting).where(eq(setting.key, key));
}
