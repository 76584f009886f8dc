import { useSuspenseQuery } from '@tanstack/react-query';
import { futureCaption, rfmCutsSay } from '../../../charts/index.ts';
import { sessionQuery, useSummary } from '../../api/queries.ts';
import { Figure } from '../../kit/figure.tsx';
import { PageTitle, Section } from '../../kit/page.tsx';
import { useCaptionPage, useRun } from '../../shell/run-in-view.tsx';
import { CustomersLink } from './customers-link.tsx';
import { Moved } from './moved.tsx';
import { OwnSegments } from './own-segments.tsx';
import { RfmGroups } from './rfm-groups.tsx';
import { ValueSegments } from './value-segments.tsx';

/** Whom to look after, how, who answers for it; and segments of one's own. */
export function Page() {
  const run = useRun();
  const summary = useSummary(run, ['rfm', 'segments']);
  const page = useCaptionPage(summary);
  const { texts, format } = page;
  const { may } = useSuspenseQuery(sessionQuery).data;
  const says = texts.web.segments;
  const { opportunity } = summary.segments;
  const maySee = may.includes('read_customers');
  const own = maySee && (
    <OwnSegments run={run} page={page} mayEdit={may.includes('edit_segments')} />
  );
  if (page.isOfContracts) {
    const { rfm, segments } = texts.contractsAlone.needs;
    return (
      <>
        <PageTitle title={says.title} lead={`${rfm} ${segments}`} />
        {own}
      </>
    );
  }
  return (
    <>
      <PageTitle title={says.title} lead={texts.report.segments.lead} />
      <Section title={says.groups} note={`${says.groupsNote} ${rfmCutsSay(summary.rfm, page)}`}>
        <RfmGroups rfm={summary.rfm} page={page} maySee={maySee} />
      </Section>
      <Section title={says.values}>
        <ValueSegments
          values={summary.segments.values}
          page={page}
          maySee={maySee}
          mayEdit={may.includes('edit_playbooks')}
        />
      </Section>
      <Section title={says.opportunity}>
        <div className="grid gap-4 md:grid-cols-2">
          <Figure
            name={texts.web.attributes.opportunity_value}
            figure={format.money(opportunity.upside)}
            notes={[
              says.opportunityNote(
                format.count(opportunity.customers),
                format.percent(opportunity.upside_share, 0),
              ),
              maySee && (
                <CustomersLink search={{ opportunity: 'true', sort: '-opportunity_value' }}>
                  {says.opportunitySee}
                </CustomersLink>
              ),
            ]}
            basis={futureCaption(page)}
            formula={says.opportunityFormula}
          />
        </div>
      </Section>
      <Moved run={run} movements={summary.segments.movements} page={page} />
      {own}
    </>
  );
}
