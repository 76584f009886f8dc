import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Job } from '../../../contract/index.ts';
import { send } from '../../api/client.ts';
import { useJob } from '../../api/jobs.ts';
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/page.tsx';
import { Progress } from '../../kit/progress.tsx';
import { Failed } from '../../kit/states.tsx';
import { useWords } from '../../shell/words.tsx';

/** The steps that a reader follows, in their order. */
const FOLLOWED = ['import', 'ledger', 'prediction', 'finance', 'outputs', 'publish'] as const;

/** A refresh as it goes on, and what it came to. */
export function JobProgress({ job: id, onAgain }: { job: number; onAgain: () => void }) {
  const { texts } = useWords();
  const says = texts.web.data;
  const job = useJob(id);
  const cancel = useMutation({ mutationFn: () => send<Job>('POST', `/jobs/${id}/cancel`) });
  if (!job) return <Progress share={null} name={says.working} />;
  if (job.state === 'failed' || job.state === 'cancelled') {
    return (
      <Card>
        <h3 className="font-semibold">{job.failure?.title ?? says.cancelled}</h3>
        {job.failure && <p className="mt-1 text-sm">{job.failure.detail}</p>}
        <p className="mt-1 text-sm text-muted">{says.nothingChanged}</p>
        <Button className="mt-4" onClick={onAgain}>
          {says.again}
        </Button>
      </Card>
    );
  }
  if (job.state === 'done' && job.result) return <Done job={job} onAgain={onAgain} />;
  return (
    <Card>
      <Steps job={job} />
      {cancel.isError && <Failed error={cancel.error} />}
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button disabled={cancel.isPending || cancel.isSuccess} onClick={() => cancel.mutate()}>
          {says.cancel}
        </Button>
        <span className="text-xs text-muted">{says.leave}</span>
      </div>
    </Card>
  );
}

function Steps({ job }: { job: Job }) {
  const { texts } = useWords();
  const says = texts.web.data;
  const now = job.progress?.step ?? 'waiting';
  const at = (FOLLOWED as readonly string[]).indexOf(now);
  return (
    <>
      <h3 className="font-semibold" aria-live="polite">
        {job.state === 'queued' ? says.queued : says.working}
      </h3>
      {now === 'waiting' && job.state === 'running' && (
        <p className="mt-1 text-sm text-muted">{says.held(job.progress?.of ?? '')}</p>
      )}
      <ol className="mt-3 space-y-2">
        {FOLLOWED.map((step, i) => (
          <li key={step} className={`text-sm ${i > at ? 'text-muted' : ''}`}>
            <div className="flex items-baseline gap-2">
              <span aria-hidden="true" className="w-4 text-green">
                {i < at ? '✓' : i === at ? '›' : ''}
              </span>
              <span>
                {says.steps[step]}
                {i === at && job.progress?.of ? `: ${job.progress.of}` : ''}
              </span>
            </div>
            {i === at && (
              <div className="mt-1 ml-6">
                <Progress share={job.progress?.share ?? null} name={says.steps[step]} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function Done({ job, onAgain }: { job: Job; onAgain: () => void }) {
  const { texts, format } = useWords();
  const says = texts.web.data;
  const files = job.result?.files ?? [];
  return (
    <Card>
      <h3 className="font-semibold">{says.done(String(job.result?.run))}</h3>
      <ul className="mt-2 space-y-1 text-sm">
        {files.map(({ file, outcome, read, kept, rejected }) => (
          <li key={file}>
            <span className="font-medium break-all">{file}</span>:{' '}
            {outcome === 'unchanged'
              ? says.unchanged
              : says.account(format.count(read), format.count(kept), format.count(rejected))}
          </li>
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap gap-3">
        <Link
          to="/"
          search={{}}
          className="inline-flex items-center rounded-md bg-green px-3 py-1.5 text-sm font-medium text-paper no-underline"
        >
          {says.show}
        </Link>
        <Button onClick={onAgain}>{says.more}</Button>
      </div>
    </Card>
  );
}
