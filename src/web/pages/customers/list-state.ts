import { useNavigate, useSearch } from '@tanstack/react-router';
import { type CustomerAttribute, usualColumns } from '../../../vocabulary/index.ts';

/** The filters that take several values, any one of which is enough. */
const SEVERAL = [
  'value_segment',
  'rfm_group',
  'cohort',
  'country',
  'channel',
  'category',
  'contract',
] as const;

/** What a list of customers shows: all of it stands in the address. */
export const FILTERS = [
  'q',
  ...SEVERAL,
  'churn_from',
  'churn_to',
  'value_from',
  'value_to',
  'opportunity',
  'segment',
  'rule',
] as const;
const LOOKS = ['sort', 'columns'] as const;

export type SeveralFilter = (typeof SEVERAL)[number];
type Key = (typeof FILTERS)[number] | (typeof LOOKS)[number] | 'cursor' | 'from';
export type ListState = {
  readonly [K in Key]?: K extends SeveralFilter ? readonly string[] : string;
};
/** undefined takes a word out. */
export type ListChange = {
  readonly [K in Key]?: (K extends SeveralFilter ? readonly string[] : string) | undefined;
};

/** What a run knows of its shop. */
interface Shop {
  readonly isOfContracts?: boolean;
  readonly hasAmounts: boolean;
}

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
          ...worded(wanted(stateOf(latest))),
        }) as { run?: number },
    });
  return {
    state: stateOf(search),
    change: (part: ListChange) => go((latest) => given({ ...keptOf(latest), ...part })),
    /** Takes a value into a filter, or out of it. */
    toggle: (filter: SeveralFilter, value: string) =>
      go((latest) => {
        const known = latest[filter] ?? [];
        const others = known.filter((other) => other !== value);
        const wanted = others.length < known.length ? others : [...known, value];
        return given({ ...keptOf(latest), [filter]: wanted });
      }),
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

const isSeveral = (key: Key): key is SeveralFilter => SEVERAL.includes(key as SeveralFilter);

const stateOf = (words: Words): ListState =>
  Object.fromEntries(
    KEYS.flatMap((key): [Key, string | string[]][] => {
      const said = words[key];
      if (said === undefined || said === null || said === '') return [];
      if (isSeveral(key)) return [[key, [said].flat().map(String)]];
      return [[key, typeof said === 'object' ? JSON.stringify(said) : String(said)]];
    }),
  );

const given = (state: ListChange): ListState =>
  Object.fromEntries(Object.entries(state).filter(([, value]) => value?.length)) as ListState;

/** As it stands in the address: one value alone without brackets. */
const worded = (state: ListState): Words =>
  Object.fromEntries(
    Object.entries(state).map(([key, value]) => [
      key,
      typeof value === 'object' && value.length === 1 ? value[0] : value,
    ]),
  );

/** What is kept of a list when it is saved: everything but the page turned to. */
export function keptOf({ cursor: _, from: __, ...kept }: ListState): ListState {
  return kept;
}

export function columnsOf(
  { columns }: ListState,
  shop: Pick<Shop, 'isOfContracts'>,
): readonly CustomerAttribute[] {
  return columns ? (columns.split(',') as CustomerAttribute[]) : usualColumns(shop);
}

/** The order where nobody chose another. */
export function usualSort({ isOfContracts, hasAmounts }: Shop): string {
  if (isOfContracts) return '-subscription_value';
  return hasAmounts ? '-predicted_value' : '-predicted_purchases';
}

/** The query of the interface; shares are written in per cent in the address of the page. */
export function queryOf(state: ListState): URLSearchParams {
  const { from: _, churn_from, churn_to, ...rest } = state;
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(rest)) {
    for (const each of [value].flat()) query.append(key, each);
  }
  if (churn_from) query.set('churn_from', String(Number(churn_from) / 100));
  if (churn_to) query.set('churn_to', String(Number(churn_to) / 100));
  return query;
}
