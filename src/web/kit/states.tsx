import type { ReactNode } from 'react';
import { Refusal } from '../api/client.ts';
import { useWords } from '../shell/words.tsx';
import { Button } from './button.tsx';

/** Where a page will stand: grey bars of its size, so that nothing jumps. */
export function Loading() {
  const { texts } = useWords();
  return (
    <div role="status" aria-label={texts.web.kit.loading} className="animate-pulse space-y-5">
      <div className="h-8 w-64 rounded bg-line" />
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
          <div key={key} className="h-32 rounded-lg bg-line/60" />
        ))}
      </div>
      <div className="h-72 rounded-lg bg-line/60" />
    </div>
  );
}

/** What stands where there is nothing to show yet: why, and what to do. */
export function Empty({
  title,
  says,
  children,
}: {
  title: string;
  says: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className="rounded-lg border border-dashed border-line-strong px-6 py-10 text-center">
      <h2 className="font-serif text-xl">{title}</h2>
      <p className="mx-auto mt-2 max-w-prose text-muted">{says}</p>
      {children && <div className="mt-5 flex justify-center gap-3">{children}</div>}
    </section>
  );
}

/** What went wrong, and what to do next. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { texts } = useWords();
  const says = texts.web.kit;
  const problem = error instanceof Refusal ? error.problem : null;
  return (
    <section role="alert" className="rounded-lg border border-danger bg-danger-faint px-6 py-5">
      <h2 className="font-semibold">{problem?.title ?? says.failed}</h2>
      <p className="mt-1 text-sm">{problem?.detail ?? says.failedRemedy}</p>
      {onRetry && (
        <div className="mt-4">
          <Button onClick={onRetry}>{says.retry}</Button>
        </div>
      )}
    </section>
  );
}

/** An address that leads nowhere. */
export function Missing() {
  const { texts } = useWords();
  return <Empty title={texts.web.kit.missing} says={texts.web.kit.missingSays} />;
}
