import type { ReactNode } from 'react';
import { useOpeningWords } from '../shell/words.tsx';
import { Button } from './button.tsx';
import { download, toCsv } from './download.ts';
import { Scrolling } from './scrolling.tsx';

export interface TableColumn {
  readonly name: string;
  /** Figures stand to the right. */
  readonly numeric?: boolean;
  /** Days and codes: no cell is broken over lines. */
  readonly oneLine?: boolean;
}

export interface TableRow {
  readonly key: string;
  /** As shown; the first cell names the row. */
  readonly cells: readonly ReactNode[];
  /** As exported, where it differs from what is shown. */
  readonly plain?: readonly (string | number | null)[];
}

interface TableProperties {
  /** Names the table for screen readers, and its file. */
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly caption?: ReactNode;
  readonly canExport?: boolean;
}

/** A table of what a page can hold at once; it scrolls in its own box where the screen is narrow. */
export function Table({ name, columns, rows, caption, canExport = true }: TableProperties) {
  const { texts } = useOpeningWords();
  const says = texts.web.kit;
  return (
    <div>
      <Scrolling name={name} className="rounded-lg border border-line bg-surface">
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr className="border-b border-line text-left text-xs text-muted">
              {columns.map((column) => (
                <th
                  key={column.name}
                  scope="col"
                  className={`px-3 py-2 font-medium ${column.numeric ? 'text-right' : ''}`}
                >
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} className="border-b border-line/60 last:border-0">
                {row.cells.map((cell, i) =>
                  i === 0 ? (
                    <th
                      key={columns[i]?.name}
                      scope="row"
                      className={`px-3 py-1.5 text-left font-medium ${columns[i]?.oneLine ? 'whitespace-nowrap' : ''}`}
                    >
                      {cell}
                    </th>
                  ) : (
                    <td
                      key={columns[i]?.name}
                      className={`px-3 py-1.5 ${columns[i]?.numeric ? 'text-right' : ''} ${columns[i]?.numeric || columns[i]?.oneLine ? 'whitespace-nowrap' : ''}`}
                    >
                      {cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <div className="mt-1.5 flex flex-wrap items-start justify-between gap-2 text-xs text-muted">
        <div className="max-w-[75ch]">{caption}</div>
        {canExport && rows.length > 0 && (
          <Button
            className="!px-2 !py-0.5 !text-xs"
            onClick={() => download(`${name}.csv`, 'text/csv', toCsv(columns, rows))}
          >
            {says.csv}
          </Button>
        )}
      </div>
    </div>
  );
}
