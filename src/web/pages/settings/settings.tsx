import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SettingsChange, ShopSettings } from '../../../contract/index.ts';
import { nameIn } from '../../../language/index.ts';
import { ORDER_MOMENTS } from '../../../vocabulary/index.ts';
import { get, send } from '../../api/client.ts';
import { sessionQuery } from '../../api/queries.ts';
import { Button } from '../../kit/button.tsx';
import { SelectField, TextField } from '../../kit/field.tsx';
import { Card, PageTitle } from '../../kit/page.tsx';
import { Failed } from '../../kit/states.tsx';
import { TimeZoneField } from '../../kit/time-zone-field.tsx';
import { useWords } from '../../shell/words.tsx';
import { ChannelTargetFields } from './channel-targets.tsx';
import { RfmCutsFields } from './rfm-cuts.tsx';
import { TargetFields } from './targets.tsx';

const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => get<ShopSettings>('/settings', signal),
});

/** How the next run is made. */
export function Page() {
  const { texts } = useWords();
  const { may } = useSuspenseQuery(sessionQuery).data;
  const known = useSuspenseQuery(settingsQuery).data;
  const says = texts.web.settings;
  return (
    <>
      <PageTitle title={texts.web.shell.nav.settings} lead={says.lead} />
      <SettingsForm known={known} mayChange={may.includes('manage_settings')} />
    </>
  );
}

function SettingsForm({ known, mayChange }: { known: ShopSettings; mayChange: boolean }) {
  const { texts } = useWords();
  const says = texts.web.settings;
  const client = useQueryClient();
  // What the change is made to: held, though the query may bring what somebody else saved since.
  const [base, setBase] = useState(known);
  const [wanted, setWanted] = useState(known);
  const show = (present: ShopSettings) => {
    client.setQueryData(settingsQuery.queryKey, present);
    setBase(present);
    setWanted(present);
  };
  const change = (part: Partial<ShopSettings>) => setWanted({ ...wanted, ...part });
  const save = useMutation({
    mutationFn: () => send<ShopSettings>('PATCH', '/settings', differences(base, wanted)),
    onSuccess: show,
  });
  const load = async () => {
    show(await client.fetchQuery({ ...settingsQuery, staleTime: 0 }));
    save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Card className="max-w-3xl">
      <form onSubmit={submit}>
        <fieldset disabled={!mayChange} className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={says.currency}
            note={says.currencyNote}
            value={wanted.currency ?? ''}
            maxLength={3}
            pattern="[A-Z]{3}"
            onChange={(event) => change({ currency: event.target.value.toUpperCase() || null })}
          />
          <TimeZoneField
            label={says.timezone}
            note={says.timezoneNote}
            value={wanted.timezone}
            onChange={(timezone) => change({ timezone })}
          />
          <TextField
            label={says.horizon}
            note={says.horizonNote}
            type="number"
            min={1}
            max={3660}
            required
            value={wanted.horizon_days}
            onChange={(event) => change({ horizon_days: Number(event.target.value) })}
          />
          <PercentField
            label={says.margin}
            note={says.marginNote}
            rate={wanted.margin_rate}
            onChange={(margin_rate) => change({ margin_rate })}
          />
          <PercentField
            label={says.discount}
            note={says.discountNote}
            rate={wanted.discount_rate}
            onChange={(rate) => change({ discount_rate: rate ?? 0 })}
          />
          <SelectField
            label={says.zeroValue}
            note={says.zeroValueNote}
            value={wanted.zero_value_orders}
            choices={(['count', 'exclude'] as const).map((value) => ({
              value,
              name: says.zeroValues[value],
            }))}
            onChange={(event) =>
              change({ zero_value_orders: event.target.value as ShopSettings['zero_value_orders'] })
            }
          />
          <SelectField
            label={says.moment}
            note={says.momentNote}
            value={wanted.order_moment}
            choices={ORDER_MOMENTS.map((value) => ({ value, name: says.moments[value] }))}
            onChange={(event) =>
              change({ order_moment: event.target.value as ShopSettings['order_moment'] })
            }
          />
          <SelectField
            label={says.duplicates}
            note={says.duplicatesNote}
            value={String(wanted.drop_duplicates)}
            choices={[
              { value: 'false', name: says.keep },
              { value: 'true', name: says.drop },
            ]}
            onChange={(event) => change({ drop_duplicates: event.target.value === 'true' })}
          />
          <SelectField
            label={says.model}
            note={says.modelNote}
            value={wanted.model}
            choices={wanted.models.map((value) => ({
              value,
              name: value === 'auto' ? says.auto : nameIn(texts.words.models, value),
            }))}
            onChange={(event) => change({ model: event.target.value })}
          />
          <SelectField
            label={says.language}
            note={says.languageNote}
            value={wanted.locale ?? ''}
            choices={[
              { value: '', name: says.unsaid },
              { value: 'en', name: 'English' },
              { value: 'fr', name: 'Français' },
            ]}
            onChange={(event) =>
              change({ locale: (event.target.value || null) as ShopSettings['locale'] })
            }
          />
          <TargetFields targets={wanted} onChange={change} />
          <ChannelTargetFields
            targets={wanted.channel_targets}
            onChange={(channel_targets) => change({ channel_targets })}
          />
          <RfmCutsFields cuts={wanted.rfm_cuts} onChange={(rfm_cuts) => change({ rfm_cuts })} />
        </fieldset>
        {save.isError && (
          <div className="mt-4">
            <Failed error={save.error} onLoad={() => void load()} />
          </div>
        )}
        <div className="mt-5 flex flex-wrap items-center gap-3">
          {mayChange && (
            <Button tone="primary" type="submit" disabled={save.isPending}>
              {texts.web.kit.save}
            </Button>
          )}
          <p role="status" className="text-sm text-muted">
            {save.isSuccess ? says.saved : mayChange ? says.nextRun : says.ownerOnly}
          </p>
        </div>
      </form>
    </Card>
  );
}

function PercentField({
  label,
  note,
  rate,
  onChange,
}: {
  label: string;
  note: string;
  rate: number | null;
  onChange: (rate: number | null) => void;
}) {
  const shown = rate === null ? '' : String(Math.round(rate * 10_000) / 100);
  return (
    <TextField
      label={label}
      note={note}
      type="number"
      min={0}
      max={100}
      step={0.01}
      value={shown}
      onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value) / 100)}
    />
  );
}

/** What was changed, and nothing else, with the version that it was changed in. */
function differences(known: ShopSettings, wanted: ShopSettings): SettingsChange {
  const changed = Object.entries(wanted).filter(
    ([name, value]) => name !== 'models' && value !== known[name as keyof ShopSettings],
  );
  return { ...Object.fromEntries(changed), version: known.version } as SettingsChange;
}
