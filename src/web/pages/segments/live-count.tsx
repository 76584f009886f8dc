import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CaptionPage } from '../../../charts/index.ts';
import { type SegmentRule, usualColumns } from '../../../vocabulary/index.ts';
import { countQuery } from '../../api/segments.ts';
import { Failed } from '../../kit/states.tsx';
import { CustomerTable } from '../customers/customer-table.tsx';
import { CustomersLink } from './customers-link.tsx';

/** A rule is asked once nobody has changed it for so long, ms. */
const PAUSE = 200;

/** How many a rule holds, what they are worth and who comes first, as it is being built. */
export function LiveCount({
  run,
  rule,
  page,
}: {
  run: number;
  rule: SegmentRule;
  page: CaptionPage;
}) {
  const { texts, format } = page;
  const says = texts.web.segments;
  const asked = useSettled(rule);
  const { data, error, isError, isPlaceholderData } = useQuery(countQuery(run, asked));
  if (isError) return <Failed error={error} />;
  return (
    <div aria-busy={isPlaceholderData || asked !== rule}>
      <p role="status" className="min-h-14">
        {data && (
          <>
            <span className="block font-serif text-xl">
              {says.count(format.count(data.customers), format.percent(data.share))}
            </span>
            {data.predicted_value !== null && (
              <span className="text-sm text-muted">
                {says.worth(
                  format.money(data.predicted_value),
                  format.percent(data.share_of_value),
                )}
              </span>
            )}
          </>
        )}
      </p>
      {data && data.sample.length > 0 && (
        <details className="mt-3 text-sm">
          <summary className="cursor-pointer text-green">
            {page.isOfContracts ? says.someOfThem : says.sample}
          </summary>
          <div className="mt-2">
            <CustomerTable found={{ columns: [...usualColumns(page)], customers: data.sample }} />
          </div>
          <p className="mt-2">
            <CustomersLink search={{ rule: JSON.stringify(rule) }}>{says.seeAll}</CustomersLink>
          </p>
        </details>
      )}
    </div>
  );
}

function useSettled(rule: SegmentRule): SegmentRule {
  const [settled, settle] = useState(rule);
  useEffect(() => {
    const timer = setTimeout(() => settle(rule), PAUSE);
    return () => clearTimeout(timer);
  }, [rule]);
  return settled;
}
