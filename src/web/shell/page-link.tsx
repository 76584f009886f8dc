import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface PageLinkProperties {
  readonly to: string;
  /** The state of the page that is led to. */
  readonly search?: Record<string, string | undefined>;
  readonly className?: string;
  /** Attributes that say more of the link to who handles it. */
  readonly data?: Readonly<Record<`data-${string}`, string>>;
  readonly children: ReactNode;
}

/** A link to another page that stays with the run in view. */
export function PageLink({ to, search = {}, className, data, children }: PageLinkProperties) {
  const { run } = useSearch({ strict: false }) as { run?: number };
  return (
    <Link
      to={to}
      search={{ ...(run === undefined ? {} : { run }), ...search } as never}
      {...(className ? { className } : {})}
      {...data}
    >
      {children}
    </Link>
  );
}
