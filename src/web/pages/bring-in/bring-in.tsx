import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Job, RefreshRequest } from '../../../contract/index.ts';
import { send } from '../../api/client.ts';
import { Button } from '../../kit/button.tsx';
import { Failed } from '../../kit/states.tsx';
import { useWords } from '../../shell/words.tsx';
import { DropZone } from './drop-zone.tsx';
import { JobProgress } from './job-progress.tsx';
import { type PendingFile, PendingFileCard } from './pending-file.tsx';

/** From files to a valued shop: chosen, looked at, corrected by hand, and brought in. */
export function BringIn({ hasDemo }: { hasDemo: boolean }) {
  const { texts } = useWords();
  const says = texts.web.data;
  const client = useQueryClient();
  const [files, setFiles] = useState<readonly PendingFile[]>([]);
  const [job, setJob] = useState<number | null>(null);
  const start = useMutation({
    mutationFn: (request: RefreshRequest) => send<Job>('POST', '/jobs', request),
    onSuccess({ id }) {
      setFiles([]);
      setJob(id);
      void client.invalidateQueries({ queryKey: ['jobs'] });
    },
  });
  const ready = files.filter(({ upload, isReadable }) => upload !== null && isReadable);
  const change = (key: string, part: Partial<PendingFile>) =>
    setFiles((known) => known.map((file) => (file.key === key ? { ...file, ...part } : file)));
  if (job !== null) return <JobProgress job={job} onAgain={() => setJob(null)} />;
  return (
    <div className="space-y-4">
      <DropZone onChosen={(chosen) => setFiles((known) => [...known, ...chosen.map(pendingOf)])} />
      {files.map((file) => (
        <PendingFileCard
          key={file.key}
          file={file}
          onChange={(part) => change(file.key, part)}
          onRemove={() => setFiles((known) => known.filter(({ key }) => key !== file.key))}
        />
      ))}
      {start.isError && <Failed error={start.error} />}
      <div className="flex flex-wrap items-center gap-3">
        {files.length > 0 && (
          <Button
            tone="primary"
            disabled={ready.length !== files.length || start.isPending}
            onClick={() => start.mutate({ uploads: ready.map(readingOf) })}
          >
            {says.value}
          </Button>
        )}
        {hasDemo && files.length === 0 && (
          <>
            <span className="text-sm text-muted">{says.orDemo}</span>
            <Button disabled={start.isPending} onClick={() => start.mutate({ demo: true })}>
              {says.demo}
            </Button>
          </>
        )}
        {files.length > 0 && ready.length !== files.length && (
          <span className="text-sm text-muted">{says.notReady}</span>
        )}
      </div>
    </div>
  );
}

let chosen = 0;

function pendingOf(file: File): PendingFile {
  chosen += 1;
  return { key: String(chosen), file, upload: null, isReadable: false, reading: { mapping: {} } };
}

function readingOf({ upload, reading }: PendingFile) {
  return { ...reading, upload: upload ?? '' };
}
