import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FilePreview, Problem, Reading } from '../../../contract/index.ts';
import { nameIn, type PageTexts } from '../../../language/index.ts';
import { send } from '../../api/client.ts';
import { upload } from '../../api/upload.ts';
import { Badge } from '../../kit/badge.tsx';
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/page.tsx';
import { Progress } from '../../kit/progress.tsx';
import { Failed } from '../../kit/states.tsx';
import { useWords } from '../../shell/words.tsx';
import { ColumnChoices } from './column-choices.tsx';

/** A file that was chosen and is not brought in yet. */
export interface PendingFile {
  readonly key: string;
  readonly file: File;
  /** Id of the upload; null until it has arrived. */
  readonly upload: string | null;
  /** Whether it can be read as it stands. */
  readonly isReadable: boolean;
  readonly reading: Reading;
}

interface Properties {
  readonly file: PendingFile;
  readonly onChange: (part: Partial<PendingFile>) => void;
  readonly onRemove: () => void;
}

/** A chosen file: on its way, then what it seems to be, to be corrected by hand. */
export function PendingFileCard({ file, onChange, onRemove }: Properties) {
  const { texts } = useWords();
  const says = texts.web.data;
  const { share, error } = useUpload(file, onChange);
  return (
    <Card>
      <div className="flex items-start justify-between gap-3">
        <h3 className="font-semibold break-all">{file.file.name}</h3>
        <Button className="!py-0.5" onClick={onRemove}>
          {says.remove}
        </Button>
      </div>
      {error !== null && <Failed error={error} />}
      {file.upload === null && error === null && (
        <div className="mt-3">
          <p className="mb-1 text-sm text-muted">{says.uploading}</p>
          <Progress share={share} name={says.uploading} />
        </div>
      )}
      {file.upload !== null && <Seen file={file} upload={file.upload} onChange={onChange} />}
    </Card>
  );
}

/** Sends the file once. */
function useUpload(file: PendingFile, onChange: Properties['onChange']) {
  const [share, setShare] = useState(0);
  const [error, setError] = useState<unknown>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a chosen file is sent once.
  useEffect(() => {
    upload(file.file, setShare).then(
      (sent) => onChange({ upload: sent.upload }),
      (refusal) => setError(refusal),
    );
  }, []);
  return { share, error };
}

function Seen({
  file,
  upload: id,
  onChange,
}: Pick<Properties, 'file' | 'onChange'> & { upload: string }) {
  const { texts, format } = useWords();
  const says = texts.web.data;
  const { data, error, isFetching } = useQuery({
    queryKey: ['preview', id, file.reading],
    queryFn: () => send<FilePreview>('POST', `/uploads/${id}/preview`, file.reading),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isReadable = data?.fault === null && !isFetching;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new answer changes anything.
  useEffect(() => onChange({ isReadable }), [isReadable]);
  if (error) return <Failed error={error} />;
  if (!data) return <Progress share={null} name={says.looking} />;
  return (
    <div className="mt-2 space-y-3">
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
        <Badge tone={data.fault ? 'warning' : 'good'}>
          {data.fault ? says.unclear : nameIn(texts.words.fileKinds, data.kind)}
        </Badge>
        {data.format && <span>{says.exportOf(data.format)}</span>}
        <span>{says.records(format.count(data.records))}</span>
        {data.records_rejected > 0 && (
          <span>{says.unreadable(format.count(data.records_rejected))}</span>
        )}
      </p>
      {data.fault && (
        <div role="alert" className="rounded-md bg-accent-faint px-3 py-2 text-sm">
          <p className="font-medium">{data.fault.title}</p>
          <p>{remedyOf(data.fault, says)}</p>
        </div>
      )}
      <ColumnChoices
        seen={data}
        reading={file.reading}
        onChange={(reading) => onChange({ reading, isReadable: false })}
      />
    </div>
  );
}

/** What the fields below mend is said of them; a terminal's options are not for a reader of pages. */
function remedyOf({ code, detail }: Problem, says: PageTexts['web']['data']): string {
  if (code === 'date_order_unclear') return says.chooseDateOrder;
  if (code === 'decimal_unclear') return says.chooseDecimal;
  const isOfColumns = ['columns_not_recognised', 'columns_ambiguous', 'no_record_readable'];
  return isOfColumns.includes(code) ? says.chooseBelow : detail;
}
