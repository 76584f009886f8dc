import type { ShopSettings } from '../../../contract/index.ts';
import { DEFAULT_TARGET_BAND, MOST_PAYBACK_MONTHS } from '../../../vocabulary/index.ts';
import { SelectField, TextField } from '../../kit/field.tsx';
import { useWords } from '../../shell/words.tsx';

type Targets = Pick<ShopSettings, 'target_band' | 'target_payback_months'>;

/** What the shop aims at when it wins customers: the default, or what it lays down. */
export function TargetFields({
  targets: { target_band: band, target_payback_months: months },
  onChange,
}: {
  targets: Targets;
  onChange: (change: Partial<Targets>) => void;
}) {
  const { texts, format } = useWords();
  const says = texts.web.settings.targets;
  const { lowest, highest } = DEFAULT_TARGET_BAND;
  return (
    <fieldset className="min-w-0 sm:col-span-2">
      <legend className="text-sm font-medium">{says.title}</legend>
      <p className="mt-1 text-xs text-muted">{says.note}</p>
      <div className="mt-3 grid gap-4 sm:grid-cols-2">
        <SelectField
          label={says.ratio}
          value={band === null ? 'default' : 'given'}
          choices={[
            { value: 'default', name: says.byDefault(format.ratio(lowest), format.ratio(highest)) },
            { value: 'given', name: says.given },
          ]}
          onChange={({ target }) =>
            onChange({ target_band: target.value === 'given' ? { lowest, highest } : null })
          }
        />
        {band !== null && (
          <div className="grid grid-cols-2 gap-2">
            <TextField
              label={says.lowest}
              type="number"
              required
              min={1}
              max={1000}
              step={0.01}
              value={band.lowest}
              onChange={({ target }) =>
                onChange({ target_band: { ...band, lowest: Number(target.value) } })
              }
            />
            <TextField
              label={says.highest}
              type="number"
              required
              min={band.lowest}
              max={1000}
              step={0.01}
              value={band.highest}
              onChange={({ target }) =>
                onChange({ target_band: { ...band, highest: Number(target.value) } })
              }
            />
          </div>
        )}
        <div className="sm:col-start-1">
          <TextField
            label={says.payback}
            note={says.paybackNote}
            type="number"
            min={1}
            max={MOST_PAYBACK_MONTHS}
            value={months ?? ''}
            onChange={({ target }) =>
              onChange({
                target_payback_months: target.value === '' ? null : Number(target.value),
              })
            }
          />
        </div>
      </div>
    </fieldset>
  );
}
