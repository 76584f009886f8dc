import { Link } from '@tanstack/react-router';
import type { CustomerPage } from '../../../contract/index.ts';
import type { CustomerAttribute } from '../../../vocabulary/index.ts';
import { useSummary } from '../../api/queries.ts';
import { Scrolling } from '../../kit/scrolling.tsx';
import { useRun } from '../../shell/run-in-view.tsx';
import { useWords } from '../../shell/words.tsx';
import { attributeSays, isNumeric } from './attribute-cell.ts';

interface Properties {
  readonly found: Pick<CustomerPage, 'columns' | 'customers'>;
  /** As in the address: a column, led by a hyphen where the greatest comes first. */
  readonly sort?: string | undefined;
  /** Left out, the columns do not sort. */
  readonly onSort?: (sort: string) => void;
  readonly caption?: string;
}

/** Customers, one a row; the name of a column sorts by it. */
export function CustomerTable({ found, sort, onSort, caption }: Properties) {
  const { currency } = useSummary(useRun(), []);
  const words = useWords(currency);
  const says = words.texts.web.customers;
  const isRevealed = found.customers.some(({ customer_id }) => customer_id !== undefined);
  return (
    <div>
      <Scrolling name={says.title} className="rounded-lg border border-line bg-surface">
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr className="border-b border-line text-left text-xs text-muted">
              <th scope="col" className="sticky left-0 bg-surface px-3 py-2 font-medium">
                {says.key}
              </th>
              {isRevealed && (
                <th scope="col" className="px-3 py-2 font-medium">
                  {says.id}
                </th>
              )}
              {found.columns.map((column) => (
                <Heading key={column} column={column} sort={sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {found.customers.map(({ key, customer_id, attributes }) => (
              <tr key={key} className="border-b border-line/60 last:border-0 hover:bg-green-faint">
                <th
                  scope="row"
                  className="sticky left-0 bg-surface px-3 py-1.5 text-left font-medium"
                >
                  <CustomerLink customer={key} />
                </th>
                {isRevealed && <td className="px-3 py-1.5">{customer_id ?? '–'}</td>}
                {found.columns.map((column) => (
                  <td
                    key={column}
                    className={`px-3 py-1.5 whitespace-nowrap ${isNumeric(column) ? 'text-right' : ''}`}
                  >
                    {attributeSays(column, attributes[column], words)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      {caption && <p className="mt-1.5 max-w-[75ch] text-xs text-muted">{caption}</p>}
    </div>
  );
}

/** A key is long: its end tells customers apart, and the whole stands on their page. */
function CustomerLink({ customer }: { customer: string }) {
  return (
    <Link
      to={`/customers/${customer}` as '/'}
      search={(known: { run?: number }) => (known.run ? { run: known.run } : {})}
      title={customer}
      className="whitespace-nowrap text-green"
    >
      …{customer.slice(-6)}
    </Link>
  );
}

function Heading({
  column,
  sort,
  onSort,
}: {
  column: CustomerAttribute;
  sort?: string | undefined;
  onSort?: ((sort: string) => void) | undefined;
}) {
  const { texts } = useWords();
  const name = texts.web.attributes[column];
  const place = isNumeric(column) ? 'text-right' : '';
  const isFalling = sort === `-${column}`;
  const isRising = sort === column;
  if (!onSort) {
    return (
      <th scope="col" className={`px-3 py-2 font-medium ${place}`}>
        {name}
      </th>
    );
  }
  return (
    <th
      scope="col"
      aria-sort={isFalling ? 'descending' : isRising ? 'ascending' : 'none'}
      className={`px-1 py-1 font-medium ${place}`}
    >
      <button
        type="button"
        title={texts.web.customers.sortBy(name)}
        className="rounded px-2 py-1 font-medium whitespace-nowrap hover:text-ink"
        onClick={() => onSort(isFalling ? column : `-${column}`)}
      >
        {name}
        <span aria-hidden="true">{isFalling ? ' ↓' : isRising ? ' ↑' : ''}</span>
      </button>
    </th>
  );
}

/** Where the rows will stand. */
export function TableSkeleton({ columns }: { columns: number }) {
  const { texts } = useWords();
  return (
    <div
      role="status"
      aria-label={texts.web.kit.loading}
      className="animate-pulse space-y-2 rounded-lg border border-line bg-surface p-4"
    >
      {Array.from({ length: 12 }, (_, i) => `row-${i}`).map((row) => (
        <div
          key={row}
          className="grid h-5 gap-4"
          style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
        >
          {Array.from({ length: columns }, (_, i) => `cell-${i}`).map((cell) => (
            <div key={cell} className="rounded bg-line/60" />
          ))}
        </div>
      ))}
    </div>
  );
}
