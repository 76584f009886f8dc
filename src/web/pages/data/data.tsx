import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Job, Summary } from '../../../contract/index.ts';
import {
  describeFinding,
  describeReconciliation,
  NO_FIGURE,
  nameIn,
  type PageTexts,
} from '../../../language/index.ts';
import { send } from '../../api/client.ts';
import { sessionQuery, useSummary } from '../../api/queries.ts';
import { Badge } from '../../kit/badge.tsx';
import { Button } from '../../kit/button.tsx';
import { Confirm } from '../../kit/confirm.tsx';
import { PageTitle, Section } from '../../kit/page.tsx';
import { Failed } from '../../kit/states.tsx';
import { Table } from '../../kit/table.tsx';
import { useCaptionPage, useRunInView } from '../../shell/run-in-view.tsx';
import { useWords } from '../../shell/words.tsx';
import { BringIn } from '../bring-in/bring-in.tsx';
import { JobProgress } from '../bring-in/job-progress.tsx';
import { PresetList } from './preset-list.tsx';

/** What came in, what became of every record, and what the records can carry. */
export function Page() {
  const run = useRunInView();
  const { texts } = useWords();
  const { may } = useSuspenseQuery(sessionQuery).data;
  const says = texts.web.data;
  return (
    <>
      <PageTitle title={texts.web.shell.nav.data} lead={says.lead} />
      {may.includes('import_files') && (
        <Section title={says.bringIn}>
          <BringIn hasDemo={run === null} />
        </Section>
      )}
      {run !== null && <Known run={run} mayImport={may.includes('import_files')} />}
      {may.includes('import_files') && <PresetList />}
    </>
  );
}

function Known({ run, mayImport }: { run: number; mayImport: boolean }) {
  const summary = useSummary(run, ['row_account', 'verdict']);
  return (
    <>
      <Account summary={summary} mayImport={mayImport} />
      <Verdict summary={summary} />
    </>
  );
}

type Seen = ReturnType<typeof useSummary<'row_account' | 'verdict'>>;
type FileRow = Summary['row_account']['files'][number];
type RowCount = Pick<
  Summary['row_account'],
  'records_read' | 'accepted' | 'rejected' | 'set_aside'
>;

const asideOf = ({ set_aside }: Pick<RowCount, 'set_aside'>) =>
  set_aside.reduce((sum, { records }) => sum + records, 0);

function Account({ summary, mayImport }: { summary: Seen; mayImport: boolean }) {
  const { texts, format } = useCaptionPage(summary);
  const says = texts.web.data;
  const words = texts.report.rows;
  const account = summary.row_account;
  const [undone, setUndone] = useState<number | null>(null);
  const client = useQueryClient();
  const undo = useMutation({
    mutationFn: (id: number) => send<Job>('POST', '/jobs', { undo: [id] }),
    onSuccess({ id }) {
      setUndone(id);
      void client.invalidateQueries({ queryKey: ['jobs'] });
    },
  });
  const counts = (row: RowCount) => [
    format.count(row.records_read),
    format.count(row.accepted),
    format.count(asideOf(row)),
    format.count(row.rejected),
  ];
  const used = account.set_aside.filter(({ records }) => records > 0);
  return (
    <Section
      title={words.title}
      note={words.balance(
        format.count(account.records_read),
        format.count(account.accepted),
        format.count(asideOf(account)),
        format.count(account.rejected),
      )}
      actions={
        account.rejected > 0 &&
        mayImport && (
          <a href="/api/v1/rejects.csv" download className="text-sm text-green">
            {says.rejects(format.count(account.rejected))}
          </a>
        )
      }
    >
      {undo.isError && <Failed error={undo.error} />}
      {undone !== null && (
        <div className="mb-4">
          <JobProgress job={undone} onAgain={() => setUndone(null)} />
        </div>
      )}
      <Table
        name={words.title}
        columns={[
          { name: words.file },
          { name: words.kind },
          { name: words.format },
          { name: says.moment },
          { name: words.read, numeric: true },
          { name: words.accepted, numeric: true },
          { name: words.setAside, numeric: true },
          { name: words.rejected, numeric: true },
          ...(mayImport ? [{ name: says.takeBack }] : []),
        ]}
        rows={account.files.map((file) => ({
          key: String(file.import_id),
          plain: [
            file.file,
            file.kind,
            file.format,
            file.order_moment?.column ?? null,
            file.records_read,
            file.accepted,
            asideOf(file),
            file.rejected,
          ],
          cells: [
            <span key="file" className="block min-w-32 break-all">
              {file.file}
            </span>,
            nameIn(texts.words.fileKinds, file.kind),
            file.format,
            momentSays(file.order_moment, texts),
            ...counts(file),
            ...(mayImport
              ? [
                  <Confirm
                    key="undo"
                    title={says.takeBackTitle(file.file)}
                    says={says.takeBackSays}
                    action={says.takeBack}
                    onConfirm={() => undo.mutate(file.import_id)}
                  >
                    <Button className="!px-2 !py-0.5 !text-xs" disabled={undo.isPending}>
                      {says.takeBack}
                    </Button>
                  </Confirm>,
                ]
              : []),
          ],
        }))}
      />
      {used.length > 0 && (
        <div className="mt-4 max-w-xl">
          <Table
            name={words.rule}
            columns={[{ name: words.rule }, { name: words.records, numeric: true }]}
            rows={used.map(({ rule, records }) => ({
              key: rule,
              cells: [texts.words.rules[rule], format.count(records)],
              plain: [rule, records],
            }))}
          />
        </div>
      )}
    </Section>
  );
}

/** The column that an order's moment is read from; which of several it is, where it is not the usual one. */
function momentSays(told: FileRow['order_moment'] | undefined, texts: PageTexts): string {
  if (!told) return NO_FIGURE;
  const { moment, column } = told;
  return moment === 'placed' ? column : `${column} (${texts.words.orderMoments[moment]})`;
}

const GRAVITY = { warning: 0, note: 1, ok: 2 } as const;
const TONES = { warning: 'warning', note: 'plain', ok: 'good' } as const;

function Verdict({ summary }: { summary: Seen }) {
  const { texts, format } = useCaptionPage(summary);
  const words = texts.report.verdict;
  const { level, findings, reconciliation } = summary.verdict;
  const ordered = [...findings].sort((a, b) => GRAVITY[a.level] - GRAVITY[b.level]);
  return (
    <Section title={words.title} note={words.lead[level]}>
      <p className="mb-3 text-sm">{describeReconciliation(reconciliation, texts)}</p>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {ordered.map((finding) => {
          const { says, effect } = describeFinding(finding.check, finding.values, {
            texts,
            format,
          });
          return (
            <li
              key={`${finding.check} ${says}`}
              className="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[6.5rem_1fr]"
            >
              <span>
                <Badge tone={TONES[finding.level]}>
                  {texts.words.findingLevels[finding.level]}
                </Badge>
              </span>
              <div>
                <p className="text-sm">{says}</p>
                <p className="text-sm text-muted">{effect}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
