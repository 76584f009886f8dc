import { type CaptionPage, contractsCaption, futureCaption } from '../../../charts/index.ts';
import type { Customer } from '../../../contract/index.ts';
import type { CustomerAttribute } from '../../../vocabulary/index.ts';
import { Figure } from '../../kit/figure.tsx';
import { Section } from '../../kit/page.tsx';
import { attributeSays } from '../customers/attribute-cell.ts';

/** How the last contract of a customer stands, and what it is still expected to bring. */
export function Contract({ customer, page }: { customer: Customer; page: CaptionPage }) {
  const { texts, format, summary } = page;
  const says = texts.web.customers;
  const { attributes: names, formulas } = texts.web;
  const { attributes } = customer;
  const cell = (attribute: CustomerAttribute) =>
    attributeSays(attribute, attributes[attribute], page);
  return (
    <Section
      title={says.contract}
      note={says.contractLead(cell('contract_state'), cell('contract_started_on'))}
    >
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        <Figure
          name={names.recurring_revenue}
          figure={cell('recurring_revenue')}
          notes={[
            says.contractRenewals(cell('renewals')),
            attributes.contract_stopped_on && says.contractStopped(cell('contract_stopped_on')),
          ]}
          basis={contractsCaption(page)}
          formula={formulas.recurring}
        />
        <Figure
          name={names.subscription_value}
          figure={cell('subscription_value')}
          notes={[attributes.orders != null && says.contractEachOnce(cell('combined_value'))]}
          basis={futureCaption(page)}
          formula={formulas.contractValue}
        />
        <Figure
          name={names.subscription_residual}
          figure={cell('subscription_residual')}
          notes={[]}
          basis={contractsCaption(page)}
          formula={formulas.contractResidual}
        />
        <Figure
          name={names.contract_retention}
          figure={cell('contract_retention')}
          notes={[says.retentionNote(format.count(summary.horizon_days))]}
          basis={contractsCaption(page)}
          formula={formulas.contractRetention}
        />
      </div>
    </Section>
  );
}
