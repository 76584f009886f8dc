import { useNavigate, useSearch } from '@tanstack/react-router';
import { type CustomerAttribute, USUAL_COLUMNS } from '../../../vocabulary/index.ts';

/** What a list of customers shows: all of it stands in the address. */
export const FILTERS = [
  'q',
  'value_segment',
  'rfm_group',
  'channel',
  'category',
  'country',
  'cohort',
  'churn_from',
  'churn_to',
  'value_from',
  'value_to',
  'opportunity',
  'segment',
  'rule',
] as const;
const LOOKS = ['sort', 'columns'] as const;

type Filter = (typeof FILTERS)[number];
type Key = Filter | (typeof LOOKS)[number] | 'cursor' | 'from';
export type ListState = { readonly [K in Key]?: string };

export const PAGE_SIZE = 50;

/** The state in the address, and how it is changed: a new filter or order begins at the first page. */
export function useListState() {
  const search = useSearch({ strict: false }) as Words;
  const navigate = useNavigate();
  /** From the latest address, which may be ahead of the one that is drawn. */
  const go = (wanted: (latest: ListState) => ListState) =>
    void navigate({
      to: '.',
      search: (latest: Words) =>
        ({
          ...(latest.run ? { run: Number(latest.run) } : {}),
          ...wanted(stateOf(latest)),
        }) as { run?: number },
    });
  return {
    state: stateOf(search),
    change: (part: Partial<Record<Key, string | undefined>>) =>
      go((latest) => given({ ...keptOf(latest), ...part })),
    turnTo: (cursor: string | null, from: number) =>
      go((latest) => ({
        ...keptOf(latest),
        ...(cursor === null ? {} : { cursor, from: String(from) }),
      })),
    show: (wanted: ListState) => go(() => wanted),
  };
}

type Words = Record<string, unknown>;
const KEYS: readonly Key[] = [...FILTERS, ...LOOKS, 'cursor', 'from'];

const stateOf = (words: Words): ListState =>
  Object.fromEntries(
    KEYS.flatMap((key) => {
      const said = words[key];
      if (said === undefined || said === null || said === '') return [];
      return [[key, typeof said === 'object' ? JSON.stringify(said) : String(said)]];
    }),
  );

const given = (state: Partial<Record<Key, string | undefined>>): ListState =>
  Object.fromEntries(Object.entries(state).filter(([, value]) => value)) as ListState;

/** What is kept of a list when it is saved: everything but the page turned to. */
export function keptOf({ cursor: _, from: __, ...kept }: ListState): Record<string, string> {
  return kept as Record<string, string>;
}

export function columnsOf({ columns }: ListState): readonly CustomerAttribute[] {
  return columns ? (columns.split(',') as CustomerAttribute[]) : USUAL_COLUMNS;
}

/** The query of the interface; shares are written in per cent in the address of the page. */
export function queryOf(state: ListState): URLSearchParams {
  const { from: _, churn_from, churn_to, ...rest } = state;
  const query = new URLSearchParams(rest as Record<string, string>);
  if (churn_from) query.set('churn_from', String(Number(churn_from) / 100));
  if (churn_to) query.set('churn_to', String(Number(churn_to) / 100));
  return query;
}
