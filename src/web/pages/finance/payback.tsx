import { useQuery } from '@tanstack/react-query';
import {
  type CaptionPage,
  cohortName,
  pastCaption,
  paybackSays,
  paybackShown,
} from '../../../charts/index.ts';
import { paybackQuery } from '../../api/figures.ts';
import { Drawn } from '../../kit/drawn.tsx';
import { SelectField } from '../../kit/field.tsx';
import { Card, Section } from '../../kit/page.tsx';
import { Failed } from '../../kit/states.tsx';
import { useAddress } from '../../shell/in-address.ts';
import { useRun } from '../../shell/run-in-view.tsx';

/** Stands for all channels in the address. */
const ALL = 'all';

/** When customers have brought what they cost, by channel, with how sure that is. */
export function Payback({ page }: { page: CaptionPage }) {
  const { texts, format } = page;
  const words = texts.web.finance;
  const address = useAddress();
  const { data, error, refetch } = useQuery(paybackQuery(useRun()));
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <div className="h-96" />;
  const asked = address.text('channel') ?? ALL;
  const keyOf = (channel: string | null) => (channel === null ? ALL : `is:${channel}`);
  const nameOf = (channel: string | null) =>
    channel === null ? words.all : cohortName(page, channel);
  const curve = data.curves.find(({ channel }) => keyOf(channel) === asked) ?? data.curves[0];
  if (!curve || curve.ages.length === 0) {
    return (
      <Section title={words.payback}>
        <Card>{words.paybackNone}</Card>
      </Section>
    );
  }
  const cost =
    curve.acquisition_cost === null
      ? ''
      : `${words.cost} ${format.money(curve.acquisition_cost)}, ${texts.report.finance.payback} ${paybackSays(curve, page)}`;
  return (
    <Section
      title={words.payback}
      note={cost}
      actions={
        <SelectField
          label={words.of}
          value={keyOf(curve.channel)}
          choices={data.curves.map(({ channel }) => ({
            value: keyOf(channel),
            name: nameOf(channel),
          }))}
          onChange={({ target: { value } }) =>
            address.change({ channel: value === ALL ? undefined : value })
          }
        />
      }
    >
      <Drawn
        shown={paybackShown(
          curve.ages,
          curve.acquisition_cost,
          {
            title: nameOf(curve.channel),
            says: words.paybackSays(format.count(curve.customers)),
            caption: `${pastCaption(page)} ${texts.web.formulas.payback}`,
          },
          page,
        )}
        tooltip={{ trigger: 'axis' }}
      />
    </Section>
  );
}
