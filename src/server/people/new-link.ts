import type { Link } from '../../contract/index.ts';
import { addLink, type LinkPurpose, type Store } from '../../control/index.ts';
import type { Role } from '../../vocabulary/index.ts';
import { newOneTime } from './one-time.ts';

const PAGES: Record<LinkPurpose, string> = {
  first_owner: '/welcome',
  invitation: '/join',
  password_reset: '/new-password',
};

interface LinkTerms {
  readonly purpose: LinkPurpose;
  readonly minutes: number;
  readonly role?: Role;
  readonly email?: string | null;
  readonly personId?: string;
  readonly createdBy: string | null;
}

/** Makes a link that works once; its text is in the path alone, and a hash of it is kept. */
export async function newLink(
  store: Store,
  { minutes, ...terms }: LinkTerms,
  now: Date,
): Promise<Link & { id: number }> {
  const { text, hash } = newOneTime();
  const expiresAt = new Date(now.getTime() + minutes * 60_000);
  const { id } = await addLink(store, { ...terms, hash, expiresAt }, now);
  const path = `${PAGES[terms.purpose]}?token=${text}`;
  return { id, path, expires_at: expiresAt.toISOString() };
}

export const DAY_MINUTES = 24 * 60;
