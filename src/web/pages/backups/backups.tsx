import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Job } from '../../../contract/index.ts';
import { backupsQuery } from '../../api/backups.ts';
import { send } from '../../api/client.ts';
import { jobsQuery, useJob } from '../../api/jobs.ts';
import { runsQuery } from '../../api/queries.ts';
import { Button } from '../../kit/button.tsx';
import { Card, PageTitle, Section } from '../../kit/page.tsx';
import { Progress } from '../../kit/progress.tsx';
import { Scrolling } from '../../kit/scrolling.tsx';
import { Empty, Failed } from '../../kit/states.tsx';
import { useAddress } from '../../shell/in-address.ts';
import { useWords } from '../../shell/words.tsx';
import { Made, useMegabytes } from './made.tsx';

/** Backups of everything: made, taken away and deleted, and how one is restored. */
export function Page() {
  const { texts } = useWords();
  const says = texts.web.backups;
  const client = useQueryClient();
  const { runs } = useSuspenseQuery(runsQuery).data;
  const { jobs } = useSuspenseQuery(jobsQuery).data;
  const address = useAddress();
  const running = jobs.find(({ kind, ended_at }) => kind === 'backup' && ended_at === null)?.id;
  const watched = Number(address.text('job')) || running;
  const make = useMutation({
    mutationFn: () => send<Job>('POST', '/backups'),
    onSuccess({ id }) {
      address.change({ job: String(id) });
      void client.invalidateQueries({ queryKey: jobsQuery.queryKey });
    },
  });
  return (
    <>
      <PageTitle
        title={texts.web.shell.nav.backups}
        lead={says.lead}
        actions={
          runs.length > 0 && (
            <Button
              tone="primary"
              disabled={running !== undefined || make.isPending}
              onClick={() => make.mutate()}
            >
              {says.make}
            </Button>
          )
        }
      />
      {make.isError && <Failed error={make.error} />}
      {watched && <Making key={watched} job={watched} />}
      {runs.length === 0 ? <Empty title={says.nothing} says={says.nothingSays} /> : <Made />}
      <Holds />
      <Restoring />
    </>
  );
}

/** How far a backup is, and what it came to. */
function Making({ job: id }: { job: number }) {
  const { texts, format } = useWords();
  const says = texts.web.backups;
  const job = useJob(id);
  const client = useQueryClient();
  const megabytes = useMegabytes();
  const isMade = job?.state === 'done';
  useEffect(() => {
    if (isMade) void client.invalidateQueries({ queryKey: backupsQuery.queryKey });
  }, [isMade, client]);
  const cancel = useMutation({ mutationFn: () => send<Job>('POST', `/jobs/${id}/cancel`) });
  if (job?.kind !== 'backup') return null;
  if (job.ended_at !== null) {
    const { failure, saved } = job;
    return (
      <div role="status" className="mb-5 rounded-lg border border-line bg-surface p-4 text-sm">
        {saved && says.made(format.count(saved.files), megabytes(saved.bytes))}
        {job.state === 'cancelled' && says.cancelled}
        {failure && (
          <>
            <p className="font-semibold">{failure.title}</p>
            <p className="mt-1">{failure.detail}</p>
          </>
        )}
      </div>
    );
  }
  const now = job.state === 'queued' ? says.waiting : says.working;
  return (
    <Card className="mb-5">
      <h2 className="mb-3 font-semibold" aria-live="polite">
        {now}
      </h2>
      <Progress share={job.progress?.share ?? null} name={now} />
      {cancel.isError && <Failed error={cancel.error} />}
      <Button
        className="mt-4"
        disabled={cancel.isPending || cancel.isSuccess}
        onClick={() => cancel.mutate()}
      >
        {says.cancel}
      </Button>
    </Card>
  );
}

/** In plain words: the file is as secret as all that the workspace holds. */
function Holds() {
  const says = useWords().texts.web.backups;
  return (
    <Section title={says.holdsTitle}>
      <div className="max-w-[75ch] space-y-2 text-sm">
        <p className="font-semibold">{says.holds}</p>
        <p>{says.keys}</p>
        <p>{says.erased}</p>
        <p>{says.place}</p>
      </div>
    </Section>
  );
}

function Restoring() {
  const says = useWords().texts.web.backups;
  const { backups } = useSuspenseQuery(backupsQuery).data;
  const file = backups[0]?.file ?? 'perenne-….tar';
  return (
    <Section title={says.restore} note={says.restoreSays}>
      <Scrolling name={says.restore} className="rounded-lg border border-line bg-surface">
        <pre className="p-3 text-xs">
          {`perenne restore --from ${file} --workspace shop\nperenne serve --workspace shop`}
        </pre>
      </Scrolling>
      <p className="mt-2 max-w-[75ch] text-sm text-muted">{says.restoreServer}</p>
    </Section>
  );
}
