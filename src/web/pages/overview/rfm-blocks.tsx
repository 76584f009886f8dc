import { type OpeningPage, rfmColour } from '../../../charts/index.ts';
import type { Summary } from '../../../contract/index.ts';
import { PageLink } from '../../shell/page-link.tsx';

type Group = Summary['rfm']['groups'][number];

/** The groups as blocks with a bar of their share of customers; each leads to its customers. */
export function RfmBlocks({ groups, page }: { groups: readonly Group[]; page: OpeningPage }) {
  const present = groups
    .filter(({ customers }) => customers > 0)
    .sort((a, b) => b.customers - a.customers);
  const most = Math.max(0, ...present.map(({ share }) => share));
  return (
    <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3">
      {present.map((group) => (
        <Block key={group.group} group={group} most={most} page={page} />
      ))}
    </ul>
  );
}

function Block({ group, most, page }: { group: Group; most: number; page: OpeningPage }) {
  const { texts } = page;
  return (
    <li className="rounded-md text-ink" style={{ background: `var(--${rfmColour(group.group)})` }}>
      <PageLink
        to="/customers"
        search={{ rfm_group: group.group }}
        className="flex h-full flex-col px-3 py-2 text-ink no-underline hover:underline"
      >
        <span className="text-sm font-semibold">{texts.words.rfmGroups[group.group]}</span>
        <span className="mt-auto text-xs">{says(group, page)}</span>
        <span aria-hidden="true" className="mt-1.5 block h-1 rounded-full bg-surface/60">
          <span
            className="block h-1 rounded-full bg-ink/70"
            style={{ width: `${most === 0 ? 0 : (group.share / most) * 100}%` }}
          />
        </span>
      </PageLink>
    </li>
  );
}

/** How many, which share of all who ordered, and what they are expected to bring. */
function says({ customers, share, predicted_value }: Group, page: OpeningPage): string {
  const { texts, format } = page;
  const words = texts.web.overview;
  const [count, part] = [format.count(customers), format.percent(share, 0)];
  if (share === 0) return count;
  return predicted_value === null
    ? words.groupCustomers(count, part)
    : words.groupSays(count, part, format.moneyShort(predicted_value));
}
