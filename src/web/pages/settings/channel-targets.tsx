import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { ShopSettings } from '../../../contract/index.ts';
import { MOST_CHANNEL_TARGETS, MOST_PAYBACK_MONTHS } from '../../../vocabulary/index.ts';
import { runsQuery, summaryQuery } from '../../api/queries.ts';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import { useWords } from '../../shell/words.tsx';

type Targets = ShopSettings['channel_targets'];
type Target = Targets[number];

const NEW: Target = { channel: '', target_band: null, target_payback_months: null };

/** What single channels are to reach, where that is not what the shop aims at. */
export function ChannelTargetFields({
  targets,
  onChange,
}: {
  targets: Targets;
  onChange: (targets: Targets) => void;
}) {
  const { texts } = useWords();
  const says = texts.web.settings.targets;
  const known = useId();
  const channels = useKnownChannels();
  const set = (at: number, part: Partial<Target>) =>
    onChange(targets.map((target, i) => (i === at ? { ...target, ...part } : target)));
  return (
    <fieldset className="min-w-0 sm:col-span-2">
      <legend className="text-sm font-medium">{says.channels}</legend>
      <p className="mt-1 text-xs text-muted">{says.channelsNote}</p>
      <datalist id={known}>
        {channels.map((channel) => (
          <option key={channel} value={channel} />
        ))}
      </datalist>
      {targets.map((target, at) => (
        <ChannelRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name until somebody writes it
          key={at}
          target={target}
          known={known}
          onChange={(part) => set(at, part)}
          onRemove={() => onChange(targets.filter((_, i) => i !== at))}
        />
      ))}
      <div className="mt-3">
        <Button
          disabled={targets.length >= MOST_CHANNEL_TARGETS}
          onClick={() => onChange([...targets, NEW])}
        >
          {says.addChannel}
        </Button>
      </div>
    </fieldset>
  );
}

function ChannelRow({
  target: { channel, target_band: band, target_payback_months: months },
  known,
  onChange,
  onRemove,
}: {
  target: Target;
  /** Id of the list of names. */
  known: string;
  onChange: (part: Partial<Target>) => void;
  onRemove: () => void;
}) {
  const { texts } = useWords();
  const says = texts.web.settings.targets;
  const end = (name: 'lowest' | 'highest') => (
    <TextField
      label={says[name]}
      type="number"
      required={band !== null || months === null}
      min={name === 'highest' ? Math.max(1, band?.lowest ?? 1) : 1}
      max={1000}
      step={0.01}
      value={band?.[name] || ''}
      onChange={({ target: { value } }) => onChange({ target_band: withEnd(band, name, value) })}
    />
  );
  return (
    <div className="mt-3 grid grid-cols-2 items-end gap-2 sm:grid-cols-[2fr_1fr_1fr_1fr_auto]">
      <div className="col-span-2 sm:col-span-1">
        <TextField
          label={says.channel}
          list={known}
          required
          maxLength={200}
          pattern=".*\S.*"
          value={channel}
          onChange={({ target: { value } }) => onChange({ channel: value })}
        />
      </div>
      {end('lowest')}
      {end('highest')}
      <TextField
        label={says.payback}
        type="number"
        min={1}
        max={MOST_PAYBACK_MONTHS}
        value={months ?? ''}
        onChange={({ target: { value } }) =>
          onChange({ target_payback_months: value === '' ? null : Number(value) })
        }
      />
      <Button aria-label={says.removeChannel(channel)} onClick={onRemove}>
        ×
      </Button>
    </div>
  );
}

/** The band with one end written anew; none while both are empty. */
function withEnd(band: Target['target_band'], name: 'lowest' | 'highest', value: string) {
  const ends = { lowest: 0, highest: 0, ...band, [name]: Number(value) };
  return ends.lowest === 0 && ends.highest === 0 ? null : ends;
}

/** Channels of the current run; none before there is one. */
function useKnownChannels(): readonly string[] {
  const runs = useQuery(runsQuery).data?.runs;
  const run = runs?.find(({ is_current }) => is_current)?.run;
  const { data } = useQuery({ ...summaryQuery(run ?? 0, ['finance']), enabled: run !== undefined });
  const names = data?.finance.channels.map(({ channel }) => channel) ?? [];
  return [...new Set(names)].filter((name) => name !== '');
}
