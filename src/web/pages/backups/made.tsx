import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { Backup } from '../../../contract/index.ts';
import { backupsQuery } from '../../api/backups.ts';
import { send } from '../../api/client.ts';
import { Button } from '../../kit/button.tsx';
import { Confirm } from '../../kit/confirm.tsx';
import { momentSays } from '../../kit/moment.ts';
import { Section } from '../../kit/page.tsx';
import { Failed } from '../../kit/states.tsx';
import { Table } from '../../kit/table.tsx';
import { useWords } from '../../shell/words.tsx';

const BYTES_PER_MEGABYTE = 1e6;

/** Writes a size. */
export function useMegabytes(): (bytes: number) => string {
  const { texts, format } = useWords();
  return (bytes) => texts.web.backups.megabytes(format.decimal(bytes / BYTES_PER_MEGABYTE, 1));
}

/** The backups made here, newest first. */
export function Made() {
  const { texts, locale } = useWords();
  const says = texts.web.backups;
  const megabytes = useMegabytes();
  const { backups } = useSuspenseQuery(backupsQuery).data;
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: (backup: string) => send<Backup>('DELETE', `/backups/${backup}`),
    onSettled: () => client.invalidateQueries({ queryKey: backupsQuery.queryKey }),
  });
  return (
    <Section title={says.list}>
      {remove.isError && <Failed error={remove.error} />}
      {backups.length === 0 && <p className="text-sm text-muted">{says.none}</p>}
      {backups.length > 0 && (
        <Table
          name={says.list}
          canExport={false}
          columns={[
            { name: says.day },
            { name: says.size, numeric: true },
            { name: says.download },
            { name: says.remove },
          ]}
          rows={backups.map(({ backup, made_at, bytes, file }) => {
            const day = momentSays(made_at, locale);
            return {
              key: backup,
              cells: [
                day,
                megabytes(bytes),
                <a
                  key="download"
                  className="text-green"
                  aria-label={says.downloadOf(day)}
                  href={`/api/v1/backups/${backup}/file`}
                  download={file}
                >
                  {says.download}
                </a>,
                <Confirm
                  key="remove"
                  title={says.removeTitle(day)}
                  says={says.removeSays}
                  action={says.remove}
                  onConfirm={() => remove.mutate(backup)}
                >
                  <Button aria-label={says.removeOf(day)} className="!px-2 !py-0.5 !text-xs">
                    {says.remove}
                  </Button>
                </Confirm>,
              ],
            };
          })}
        />
      )}
    </Section>
  );
}
