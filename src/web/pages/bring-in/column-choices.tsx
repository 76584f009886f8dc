import type { FilePreview, Reading } from '../../../contract/index.ts';
import { nameIn } from '../../../language/index.ts';
import { SelectField } from '../../kit/field.tsx';
import { Scrolling } from '../../kit/scrolling.tsx';
import { useWords } from '../../shell/words.tsx';

interface Properties {
  readonly seen: FilePreview;
  readonly reading: Reading;
  readonly onChange: (reading: Reading) => void;
}

/** The first records under what each column is taken for, and the ways to say otherwise. */
export function ColumnChoices({ seen, reading, onChange }: Properties) {
  const { texts } = useWords();
  const says = texts.web.data;
  const fieldOf = new Map(Object.entries(seen.mapping).map(([field, column]) => [column, field]));
  const fields = seen.fields.filter(({ name }) => !name.includes('.'));
  const choose = (column: string, field: string) => {
    const before = fieldOf.get(column);
    const mapping = { ...reading.mapping };
    if (before !== undefined) mapping[before] = '';
    if (field !== '') mapping[field] = column;
    onChange({ ...reading, mapping });
  };
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-3">
        <SelectField
          label={says.kind}
          value={reading.kind ?? seen.kind}
          choices={seen.kinds.map((kind) => ({
            value: kind,
            name: nameIn(texts.words.fileKinds, kind),
          }))}
          onChange={(event) => onChange({ ...reading, kind: event.target.value, mapping: {} })}
        />
        <SelectField
          label={says.dateOrder}
          value={reading.date_order ?? ''}
          choices={[
            { value: '', name: says.asTheFile },
            ...(['dmy', 'mdy', 'ymd'] as const).map((order) => ({
              value: order,
              name: says.dateOrders[order],
            })),
          ]}
          onChange={(event) => onChange(withChoice(reading, 'date_order', event.target.value))}
        />
        <SelectField
          label={says.decimal}
          value={reading.decimal ?? ''}
          choices={[
            { value: '', name: says.asTheFile },
            ...(['comma', 'point'] as const).map((mark) => ({
              value: mark,
              name: says.decimals[mark],
            })),
          ]}
          onChange={(event) => onChange(withChoice(reading, 'decimal', event.target.value))}
        />
      </div>
      <Scrolling name={says.firstRecords} className="rounded-md border border-line">
        <table className="w-full text-xs">
          <thead>
            <tr className="border-b border-line bg-paper">
              {seen.columns.map((column) => (
                <th key={column} scope="col" className="min-w-36 px-2 py-1.5 text-left font-medium">
                  <span className="block truncate pb-1">{column}</span>
                  <select
                    aria-label={says.takenFor(column)}
                    className="w-full rounded border border-line-strong bg-surface px-1 py-0.5 font-normal"
                    value={fieldOf.get(column) ?? ''}
                    onChange={(event) => choose(column, event.target.value)}
                  >
                    <option value="">{says.notRead}</option>
                    {fields.map(({ name, is_needed }) => (
                      <option key={name} value={name}>
                        {nameIn(says.fields, name)}
                        {is_needed ? ' *' : ''}
                      </option>
                    ))}
                  </select>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {seen.sample.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: records of a file have no other name.
              <tr key={i} className="border-b border-line/60 last:border-0">
                {seen.columns.map((column, j) => (
                  <td key={column} className="max-w-56 truncate px-2 py-1">
                    {row[j]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <p className="text-xs text-muted">{says.needed}</p>
    </>
  );
}

function withChoice(reading: Reading, name: 'date_order' | 'decimal', chosen: string): Reading {
  const { [name]: _, ...rest } = reading;
  return chosen === '' ? rest : ({ ...rest, [name]: chosen } as Reading);
}
