import { useSuspenseQuery } from '@tanstack/react-query';
import type { Presets } from '../../../contract/index.ts';
import { nameIn } from '../../../language/index.ts';
import { get } from '../../api/client.ts';
import { Section } from '../../kit/page.tsx';
import { Table } from '../../kit/table.tsx';
import { useWords } from '../../shell/words.tsx';

/** The exports of other programs that are recognised by their columns. */
export function PresetList() {
  const { texts } = useWords();
  const says = texts.web.data;
  const { presets } = useSuspenseQuery({
    queryKey: ['presets'],
    queryFn: ({ signal }) => get<Presets>('/presets', signal),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  return (
    <Section title={says.presets} note={says.presetsNote}>
      <Table
        name={says.presets}
        canExport={false}
        columns={[says.program, says.kindOfFile, says.knownBy].map((name) => ({ name }))}
        rows={presets.map(({ title, kind, columns }) => ({
          key: title,
          cells: [
            title,
            nameIn(texts.words.fileKinds, kind),
            <ul key="columns" className="min-w-64 text-xs text-muted">
              {columns.map((set) => (
                <li key={set.join()}>{set.join(', ')}</li>
              ))}
            </ul>,
          ],
        }))}
      />
    </Section>
  );
}
