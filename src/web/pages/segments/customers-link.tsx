import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Leads to the customers that a filter holds, in the run in view. */
export function CustomersLink({
  search,
  label,
  children,
}: {
  search: Record<string, string>;
  label?: string;
  children: ReactNode;
}) {
  return (
    <Link
      to={'/customers' as '/'}
      search={(known: { run?: number }) => ({
        ...(known.run ? { run: known.run } : {}),
        ...search,
      })}
      aria-label={label}
      className="text-green underline"
    >
      {children}
    </Link>
  );
}
