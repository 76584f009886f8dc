import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Job } from '../../../contract/index.ts';
import { nameIn } from '../../../language/index.ts';
import { send } from '../../api/client.ts';
import { jobsQuery } from '../../api/jobs.ts';
import { runsQuery, sessionQuery } from '../../api/queries.ts';
import { Badge } from '../../kit/badge.tsx';
import { Button } from '../../kit/button.tsx';
import { momentSays } from '../../kit/moment.ts';
import { PageTitle, Section } from '../../kit/page.tsx';
import { Empty, Failed } from '../../kit/states.tsx';
import { Table } from '../../kit/table.tsx';
import { useWords } from '../../shell/words.tsx';
import { JobProgress } from '../bring-in/job-progress.tsx';
import { ScheduleForm } from './schedule-form.tsx';

/** The published pictures of the shop, the work that makes them, and when it starts by itself. */
export function Page() {
  const { texts } = useWords();
  const { may } = useSuspenseQuery(sessionQuery).data;
  const says = texts.web.runs;
  const client = useQueryClient();
  const [watched, setWatched] = useState<number | null>(null);
  const { jobs } = useSuspenseQuery(jobsQuery).data;
  const running =
    watched ??
    jobs.find(({ kind, ended_at }) => kind === 'refresh' && ended_at === null)?.id ??
    null;
  const refresh = useMutation({
    mutationFn: () => send<Job>('POST', '/jobs', { inbox: true }),
    onSuccess({ id }) {
      setWatched(id);
      void client.invalidateQueries({ queryKey: ['jobs'] });
    },
  });
  return (
    <>
      <PageTitle
        title={texts.web.shell.nav.runs}
        lead={says.lead}
        actions={
          may.includes('refresh') && (
            <Button
              tone="primary"
              disabled={running !== null || refresh.isPending}
              onClick={() => refresh.mutate()}
            >
              {says.refresh}
            </Button>
          )
        }
      />
      {refresh.isError && <Failed error={refresh.error} />}
      {running !== null && <JobProgress job={running} onAgain={() => setWatched(null)} />}
      <Published />
      <Work jobs={jobs} />
      <ScheduleForm mayChange={may.includes('manage_settings')} />
    </>
  );
}

function Published() {
  const { texts, locale } = useWords();
  const { runs } = useSuspenseQuery(runsQuery).data;
  const says = texts.web.runs;
  const currency = runs[0]?.currency ?? null;
  const { format } = useWords(currency);
  if (runs.length === 0) return <Empty title={says.none} says={says.noneSays} />;
  return (
    <Section title={says.published} note={says.publishedNote}>
      <Table
        name={says.published}
        columns={[
          { name: says.run },
          { name: says.asOf },
          { name: says.model },
          { name: says.customers, numeric: true },
          { name: says.orders, numeric: true },
          { name: says.revenue, numeric: true },
          { name: says.predicted, numeric: true },
          { name: says.report },
        ]}
        rows={runs.map((line) => ({
          key: String(line.run),
          plain: [
            line.run,
            line.as_of,
            line.model,
            line.customers,
            line.orders,
            line.revenue,
            line.predicted_value,
          ],
          cells: [
            <Link key="run" to="/" search={line.is_current ? {} : { run: line.run }}>
              {says.number(String(line.run))}{' '}
              {line.is_current && <Badge tone="good">{says.current}</Badge>}
            </Link>,
            format.day(line.as_of),
            nameIn(texts.words.models, line.model),
            format.count(line.customers),
            format.count(line.orders),
            format.money(line.revenue),
            format.money(line.predicted_value),
            <a
              key="report"
              className="text-green"
              href={`/api/v1/runs/${line.run}/report.html?locale=${locale}`}
              target="_blank"
              rel="noreferrer"
            >
              {says.open}
            </a>,
          ],
        }))}
      />
    </Section>
  );
}

const TONES = {
  queued: 'plain',
  running: 'plain',
  done: 'good',
  failed: 'bad',
  cancelled: 'warning',
} as const;

function Work({ jobs }: { jobs: readonly Job[] }) {
  const { texts, locale } = useWords();
  const says = texts.web.runs;
  if (jobs.length === 0) return null;
  return (
    <Section title={says.work} note={says.workNote}>
      <Table
        name={says.work}
        columns={[
          { name: says.job },
          { name: says.state },
          { name: says.asked },
          { name: says.took, numeric: true },
          { name: says.outcome },
        ]}
        rows={jobs.map((job) => ({
          key: String(job.id),
          plain: [
            `${job.id} ${job.kind}`,
            job.state,
            job.created_at,
            secondsOf(job),
            outcomeOf(job),
          ],
          cells: [
            [job.id, says.kinds[job.kind], ...(job.is_scheduled ? [says.scheduled] : [])].join(
              ' · ',
            ),
            <Badge key="state" tone={TONES[job.state]}>
              {says.states[job.state]}
            </Badge>,
            momentSays(job.created_at, locale),
            secondsOf(job) === null ? '–' : says.seconds(String(secondsOf(job))),
            job.failure ? `${job.failure.title} ${job.failure.detail}` : outcomeOf(job) || '–',
          ],
        }))}
      />
    </Section>
  );

  function outcomeOf({ result, attempts }: Job): string {
    const again = attempts > 1 ? says.begunAnew(String(attempts)) : '';
    return [result ? says.number(String(result.run)) : '', again].filter(Boolean).join(' · ');
  }
}

function secondsOf({ started_at, ended_at }: Job): number | null {
  if (!started_at || !ended_at) return null;
  return Math.round((Date.parse(ended_at) - Date.parse(started_at)) / 1000);
}
