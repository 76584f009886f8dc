import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Job } from '../../../contract/index.ts';
import { send } from '../../api/client.ts';
import { useJob } from '../../api/jobs.ts';
import { Button } from '../../kit/button.tsx';
import { Confirm } from '../../kit/confirm.tsx';
import { Card, PageTitle } from '../../kit/page.tsx';
import { Progress } from '../../kit/progress.tsx';
import { Failed } from '../../kit/states.tsx';
import { Table } from '../../kit/table.tsx';
import { useAddress } from '../../shell/in-address.ts';
import { PageLink } from '../../shell/page-link.tsx';
import { useWords } from '../../shell/words.tsx';

/** Asks, naming what goes and what stays, and puts the erasure of a customer into the line. */
export function EraseButton({ customer }: { customer: string }) {
  const says = useWords().texts.web.customers;
  const address = useAddress();
  const erase = useMutation({
    mutationFn: () => send<Job>('POST', `/customers/${customer}/erasure`),
    onSuccess: ({ id }) => address.change({ erasure: String(id) }),
  });
  return (
    <>
      <Confirm
        title={says.eraseTitle}
        says={[says.eraseGoes, says.eraseStays, says.eraseFinal].map((sentence) => (
          <span key={sentence} className="mt-2 block">
            {sentence}
          </span>
        ))}
        action={says.eraseNow}
        onConfirm={() => erase.mutate()}
      >
        <Button tone="danger" disabled={erase.isPending}>
          {says.erase}
        </Button>
      </Confirm>
      {erase.isError && <Failed error={erase.error} />}
    </>
  );
}

/** How far an erasure is, and what it came to. */
export function ErasureProgress({ job: id }: { job: number }) {
  const says = useWords().texts.web.customers;
  const job = useJob(id);
  const client = useQueryClient();
  const isErased = job?.state === 'done';
  useEffect(() => {
    if (!isErased) return;
    // Nor does the page remember whom it showed.
    for (const of of ['customer', 'customers', 'customer-past']) {
      client.removeQueries({ queryKey: [of] });
    }
  }, [isErased, client]);
  return (
    <>
      <p className="mb-2 text-sm">
        <PageLink to="/customers" className="text-green">
          ← {says.back}
        </PageLink>
      </p>
      <Stage job={job} />
    </>
  );
}

function Stage({ job }: { job: Job | undefined }) {
  const says = useWords().texts.web.customers;
  if (job?.state === 'done') return <Done job={job} />;
  if (job?.failure) {
    return (
      <>
        <PageTitle title={says.eraseFailed} />
        <Card>
          <p className="font-semibold">{job.failure.title}</p>
          <p className="mt-1 text-sm">{job.failure.detail}</p>
        </Card>
      </>
    );
  }
  return (
    <>
      <PageTitle title={says.erasing} lead={says.eraseWaits} />
      <Progress share={null} name={says.erasing} />
    </>
  );
}

function Done({ job }: { job: Job }) {
  const { texts, format } = useWords();
  const says = texts.web.customers;
  const { rows = {}, runs = 0 } = job.erased ?? {};
  return (
    <>
      <PageTitle title={says.erased} lead={says.erasedSays(format.count(runs))} />
      <div className="max-w-xl">
        <Table
          name={says.erased}
          canExport={false}
          columns={[{ name: says.table }, { name: says.rowsTouched, numeric: true }]}
          rows={Object.entries(rows).map(([table, n]) => ({
            key: table,
            cells: [<code key="table">{table}</code>, format.count(n)],
          }))}
          caption={says.erasedOutputs}
        />
      </div>
    </>
  );
}
