import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { Failed } from '../kit/states.tsx';

/** What stands in place of a page that failed; trying again asks anew for all that it needs. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  const retry = async () => {
    queries.reset();
    await router.invalidate();
    reset();
  };
  return <Failed error={error} onRetry={() => void retry()} />;
}
