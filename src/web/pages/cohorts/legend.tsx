import {
  type CaptionPage,
  countCaption,
  pastCaption,
  revenueCaption,
} from '../../../charts/index.ts';
import type { Cohorts } from '../../../contract/index.ts';
import { FEW_CUSTOMERS, type MapView } from './map-view.ts';

/** What shades, marks and hatching mean, and what the figures are. */
export function Legend({ data, view, page }: { data: Cohorts; view: MapView; page: CaptionPage }) {
  const { texts, format } = page;
  const says = texts.report.cohorts;
  const words = texts.web.cohorts;
  const restsOnFew = data.cohorts.some(({ customers_at_age }) =>
    customers_at_age.some((customers) => customers > 0 && customers < FEW_CUSTOMERS),
  );
  const hasPayback =
    view.showsPayback && data.cohorts.some(({ payback_month }) => payback_month !== null);
  return (
    <div className="mt-3 space-y-1 text-xs text-muted">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span>{says.legend}</span>
        {hasPayback && (
          <span>
            <span className="mr-1 inline-block h-3 w-4 rounded-sm outline-2 -outline-offset-2 outline-accent" />
            {says.payback}.
          </span>
        )}
        <span>
          <span className="hatched mr-1 inline-block h-3 w-4 rounded-sm" />
          {words.hatched} {view.forecastSays}
        </span>
        {restsOnFew && (
          <span>
            <span className="mr-1 italic underline decoration-dotted">12</span>
            {says.few(format.count(FEW_CUSTOMERS))}
          </span>
        )}
        <span>{words.toCustomers}</span>
      </p>
      <p>{captionOf(data, page)}</p>
      {data.left_out > 0 && <p>{words.leftOut(format.count(data.left_out))}</p>}
    </div>
  );
}

/** Basis and as-of day of what is shown. */
export function captionOf({ measure }: Cohorts, page: CaptionPage): string {
  if (measure.endsWith('_share')) return countCaption(page);
  return measure.endsWith('revenue') ? revenueCaption(page) : pastCaption(page);
}
