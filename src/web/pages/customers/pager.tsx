import { useRouter } from '@tanstack/react-router';
import type { CustomerPage } from '../../../contract/index.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../shell/words.tsx';
import { PAGE_SIZE } from './list-state.ts';

interface Properties {
  readonly found: CustomerPage;
  /** Customers before this page. */
  readonly from: number;
  /** The page belongs to what was asked for before. */
  readonly isOld: boolean;
  readonly onTurn: (cursor: string | null, from: number) => void;
}

/** Turns the pages of a list; the way back is the browser's. */
export function Pager({ found, from, isOld, onTurn }: Properties) {
  const { texts, format } = useWords();
  const router = useRouter();
  const says = texts.web.customers;
  const to = from + found.customers.length;
  const back = () => (router.history.canGoBack() ? router.history.back() : onTurn(null, 0));
  return (
    <nav aria-label={says.title} className="mt-3 flex flex-wrap items-center justify-between gap-3">
      <p className="text-sm text-muted" role="status">
        {isOld
          ? '…'
          : says.rows(format.count(from + 1), format.count(to), format.count(found.total))}
      </p>
      <div className="flex gap-2">
        {from > PAGE_SIZE && <Button onClick={() => onTurn(null, 0)}>{says.first}</Button>}
        <Button disabled={from === 0} onClick={back}>
          {says.previous}
        </Button>
        <Button disabled={isOld || found.next === null} onClick={() => onTurn(found.next, to)}>
          {says.next}
        </Button>
      </div>
    </nav>
  );
}
