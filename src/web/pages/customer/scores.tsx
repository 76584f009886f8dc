import type { CaptionPage } from '../../../charts/index.ts';
import type { Customer } from '../../../contract/index.ts';
import { Badge } from '../../kit/badge.tsx';
import { Card, Section } from '../../kit/page.tsx';

/** What moves the chances of a customer, in words. */
export function Scores({ customer, page }: { customer: Customer; page: CaptionPage }) {
  const { texts, format } = page;
  const says = texts.web.customers;
  return (
    <Section title={says.drivers} note={says.driversNote}>
      {customer.scores.length === 0 && <p className="text-muted">{says.noDrivers}</p>}
      <div className="grid gap-4 lg:grid-cols-2">
        {customer.scores.map(({ score, probability, within_days, drivers }) => (
          <Card key={score}>
            <h3 className="font-semibold">
              {says.scoreSays[score](format.percent(probability), format.count(within_days))}
            </h3>
            <ul className="mt-2 space-y-1.5 text-sm">
              {drivers.map(({ driver, direction, says: said }) => (
                <li key={driver}>
                  <Badge
                    tone={
                      (direction === 'raises') === (score === 'second_purchase')
                        ? 'good'
                        : 'warning'
                    }
                  >
                    {texts.drivers.directions[direction]}
                  </Badge>{' '}
                  {said}
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </Section>
  );
}
