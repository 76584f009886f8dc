import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { nameIn } from '../../../language/index.ts';
import { customerQuery } from '../../api/customers.ts';
import { sessionQuery, useSummary } from '../../api/queries.ts';
import { Button } from '../../kit/button.tsx';
import { PageTitle, Section } from '../../kit/page.tsx';
import { Failed, Loading } from '../../kit/states.tsx';
import { useAddress } from '../../shell/in-address.ts';
import { useCaptionPage, useRun } from '../../shell/run-in-view.tsx';
import { useLanguage } from '../../shell/words.tsx';
import { attributeSays, attributesKnown } from '../customers/attribute-cell.ts';
import { Contract } from './contract.tsx';
import { EraseButton, ErasureProgress } from './erasure.tsx';
import { Figures } from './figures.tsx';
import { Past } from './past.tsx';
import { Scores } from './scores.tsx';
import { Timeline } from './timeline.tsx';

/** One customer, whole; or how far their erasure is. */
export function Page() {
  const erasure = useAddress().text('erasure');
  return erasure === undefined ? <Whole /> : <ErasureProgress job={Number(erasure)} />;
}

function Whole() {
  const { key } = useParams({ strict: false }) as { key: string };
  const run = useRun();
  const { locale } = useLanguage();
  const summary = useSummary(run, ['subscriptions']);
  const page = useCaptionPage(summary);
  const { texts } = page;
  const says = texts.web.customers;
  const { may } = useSuspenseQuery(sessionQuery).data;
  const [isRevealed, setRevealed] = useState(false);
  const found = useQuery(customerQuery(run, key, isRevealed, locale));
  const customer = found.data;
  if (found.isError && !isRevealed) {
    return <Failed error={found.error} onRetry={() => void found.refetch()} />;
  }
  if (!customer) return <Loading />;
  const { value_segment, rfm_group, contract_state } = customer.attributes;
  const hasOrdered = customer.cohort !== null;
  return (
    <>
      <p className="mb-2 text-sm">
        <Link
          to={'/customers' as '/'}
          search={(known: { run?: number }) => (known.run ? { run: known.run } : {})}
          className="text-green"
        >
          ← {says.back}
        </Link>
      </p>
      <PageTitle
        title={customer.customer_id ?? says.one(key)}
        lead={
          hasOrdered &&
          says.oneLead(
            nameIn(texts.words.valueSegments, String(value_segment)),
            nameIn(texts.words.rfmGroups, String(rfm_group)),
          )
        }
        actions={
          <>
            {may.includes('reveal_identities') && (
              <Button
                aria-pressed={isRevealed}
                title={says.revealSays}
                onClick={() => setRevealed(!isRevealed)}
              >
                {isRevealed ? says.hide : says.revealOne}
              </Button>
            )}
            {may.includes('erase_customers') && <EraseButton customer={key} />}
          </>
        }
      />
      {found.isError && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {hasOrdered && <Figures customer={customer} page={page} />}
      {contract_state !== null && <Contract customer={customer} page={page} />}
      <Timeline customer={customer} page={page} />
      {hasOrdered && <Scores customer={customer} page={page} />}
      {hasOrdered && <Past customer={key} page={page} />}
      <Section title={says.everythingKnown}>
        <dl className="grid gap-x-6 rounded-lg border border-line bg-surface px-4 py-2 text-sm sm:grid-cols-2 xl:grid-cols-3">
          {attributesKnown(summary).map((attribute) => (
            <div
              key={attribute}
              className="flex justify-between gap-3 border-b border-line/60 py-1.5"
            >
              <dt className="text-muted">{texts.web.attributes[attribute]}</dt>
              <dd className="text-right">
                {attributeSays(attribute, customer.attributes[attribute], page)}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}
