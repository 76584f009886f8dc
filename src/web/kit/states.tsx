import type { ReactNode } from 'react';
import { Refusal } from '../api/client.ts';
import { useOpeningWords } from '../shell/words.tsx';
import { Button } from './button.tsx';

/** Where a page will stand: grey bars of its size, so that nothing jumps. */
export function Loading() {
  const { texts } = useOpeningWords();
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

/**
 * What went wrong, and what to do next.
 *
 * @param onLoad brings what stands now, where somebody else changed it meanwhile
 */
export function Failed({
  error,
  onRetry,
  onLoad,
}: {
  error: unknown;
  onRetry?: () => void;
  onLoad?: () => void;
}) {
  const { texts } = useOpeningWords();
  const says = texts.web.kit;
  const problem = error instanceof Refusal ? error.problem : null;
  const isOutOfDate = isOfMissingFile(error);
  const [title, remedy] = problem
    ? [problem.title, problem.detail]
    : isOutOfDate
      ? [says.outOfDate, says.outOfDateRemedy]
      : [says.failed, says.failedRemedy];
  const way = wayOut(problem?.code, isOutOfDate, onRetry, onLoad);
  return (
    <section role="alert" className="rounded-lg border border-danger bg-danger-faint px-6 py-5">
      <h2 className="font-semibold">{title}</h2>
      <p className="mt-1 text-sm">{remedy}</p>
      {way && (
        <div className="mt-4">
          <Button onClick={way.go}>{says[way.says]}</Button>
        </div>
      )}
    </section>
  );
}

/** Said by Chromium, Firefox and Safari of a script that cannot be had. */
function isOfMissingFile(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|importing a module script failed/i.test(error.message)
  );
}

function wayOut(
  code: string | undefined,
  isOutOfDate: boolean,
  onRetry: (() => void) | undefined,
  onLoad: (() => void) | undefined,
) {
  if (code === 'not_signed_in') return { says: 'signIn', go: signInAgain } as const;
  if (code === 'changed_meanwhile' && onLoad) return { says: 'loadPresent', go: onLoad } as const;
  if (isOutOfDate) return { says: 'loadAnew', go: () => window.location.reload() } as const;
  return onRetry ? ({ says: 'retry', go: onRetry } as const) : null;
}

/** Anew from the server, so that nothing of whoever was signed in stays in sight. */
function signInAgain() {
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?to=${encodeURIComponent(pathname + search)}`);
}

/** An address that leads nowhere. */
export function Missing() {
  const { texts } = useOpeningWords();
  return <Empty title={texts.web.kit.missing} says={texts.web.kit.missingSays} />;
}
