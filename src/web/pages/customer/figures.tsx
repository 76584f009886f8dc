import {
  type CaptionPage,
  countCaption,
  futureCaption,
  pastCaption,
} from '../../../charts/index.ts';
import type { Customer } from '../../../contract/index.ts';
import type { CustomerAttribute } from '../../../vocabulary/index.ts';
import { Figure } from '../../kit/figure.tsx';
import { attributeSays } from '../customers/attribute-cell.ts';

/** What a customer has been worth, will be worth, and when they are due. */
export function Figures({ customer, page }: { customer: Customer; page: CaptionPage }) {
  const { texts, format, summary, hasAmounts } = page;
  const says = texts.web.customers;
  const { attributes: names, formulas } = texts.web;
  const { attributes, standing, cohort } = customer;
  const cell = (attribute: CustomerAttribute) =>
    attributeSays(attribute, attributes[attribute], page);
  const expected = hasAmounts ? 'predicted_value' : 'predicted_purchases';
  const until = new Date(Date.parse(summary.as_of) + summary.horizon_days * 86_400_000);
  const chance = 1 - Number(attributes.churn_risk ?? 1);
  return (
    <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      <Figure
        name={hasAmounts ? names.historical_value : names.purchases}
        figure={cell(hasAmounts ? 'historical_value' : 'purchases')}
        notes={[
          says.ordersSince(cell('orders'), cell('first_order_on')),
          says.worthMoreThan(format.percent(wholePercent(standing.historical_value), 0)),
        ]}
        basis={pastCaption(page)}
        formula={hasAmounts ? formulas.historical : formulas.purchases}
      />
      <Figure
        name={names[expected]}
        figure={cell(expected)}
        notes={[
          says.interval(cell(`${expected}_low`), cell(`${expected}_high`)),
          says.worthMoreThan(format.percent(wholePercent(standing.predicted_value), 0)),
        ]}
        basis={futureCaption(page)}
        formula={hasAmounts ? formulas.predicted : formulas.predictedPurchases}
      />
      <Figure
        name={names.churn_risk}
        figure={cell('churn_risk')}
        notes={[
          says.churnNote(format.count(summary.horizon_days)),
          says.alive(cell('probability_alive')),
        ]}
        basis={countCaption(page)}
        formula={formulas.churnRisk}
      />
      <Figure
        name={says.nextOrder}
        figure={attributes.next_order_on ? cell('next_order_on') : says.nextOrderNone}
        notes={[
          attributes.next_order_on &&
            says.nextOrderHalf(
              format.percent(chance, 0),
              format.day(until.toISOString().slice(0, 10)),
            ),
          attributes.next_order_from &&
            says.nextOrderWindow(cell('next_order_from'), cell('next_order_until')),
        ]}
        basis={countCaption(page)}
        formula={formulas.nextOrder}
      />
      {cohort && (
        <Figure
          name={says.cohort}
          figure={format.month(cohort.month)}
          notes={[
            says.cohortNote(
              format.count(cohort.customers),
              format.money(cohort.historical_value_per_customer),
            ),
          ]}
          basis={pastCaption(page)}
          formula={formulas.cohortMean}
        />
      )}
      <Figure
        name={names.opportunity_value}
        figure={cell('opportunity_value')}
        notes={[says.stakeNote]}
        basis={futureCaption(page)}
        formula={formulas.atStake}
      />
    </div>
  );
}

/** Rounded down: nobody is worth more than all customers, of whom they are one. */
const wholePercent = (share: number) => Math.floor(100 * share) / 100;
