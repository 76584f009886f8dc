import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EVENT_FIELDS, type EventField, type EventRule } from '../../../vocabulary/index.ts';
import { choicesQuery } from '../../api/customers.ts';
import { useRun } from '../../shell/run-in-view.tsx';
import { useWords } from '../../shell/words.tsx';
import { NumberInput } from './number-input.tsx';
import { ValueList } from './value-list.tsx';

const box = 'rounded-md border border-line-strong bg-surface px-2 py-1 text-sm';

/** What a customer did, how often and when. */
export function EventCondition({
  rule,
  onChange,
}: {
  rule: EventRule;
  onChange: (rule: EventRule) => void;
}) {
  const { texts } = useWords();
  const says = texts.web.segments;
  const { data } = useQuery(choicesQuery(useRun()));
  const whole = (value: number | undefined) =>
    value === undefined ? undefined : Math.max(0, Math.round(value));
  const where = (field: EventField, values: readonly string[]) => {
    const { [field]: _, ...others } = rule.where ?? {};
    onChange({ ...rule, where: values.length > 0 ? { ...others, [field]: values } : others });
  };
  return (
    <div className="min-w-0 grow space-y-2">
      <div className="flex flex-wrap items-center gap-2">
        <select
          aria-label={says.event}
          className={box}
          value={rule.event}
          onChange={(event) =>
            onChange(
              event.target.value === 'refunded'
                ? { kind: 'event', event: 'refunded', within_days: rule.within_days }
                : { ...rule, event: 'ordered' },
            )
          }
        >
          <option value="ordered">{says.ordered}</option>
          <option value="refunded">{says.refunded}</option>
        </select>
        <Labelled label={says.withinDays}>
          <NumberInput
            label={says.withinDays}
            least={1}
            value={rule.within_days}
            onChange={(days) =>
              onChange({ ...rule, within_days: days ? whole(days) || 1 : undefined })
            }
          />
        </Labelled>
        <Labelled label={says.atLeast}>
          <NumberInput
            label={says.atLeast}
            least={0}
            value={rule.at_least ?? 1}
            onChange={(times) => onChange({ ...rule, at_least: whole(times) })}
          />
        </Labelled>
        <Labelled label={says.atMost}>
          <NumberInput
            label={says.atMost}
            least={0}
            value={rule.at_most}
            onChange={(times) => onChange({ ...rule, at_most: whole(times) })}
          />
        </Labelled>
      </div>
      {rule.event === 'ordered' && (
        <div className="grid gap-2 xl:grid-cols-2">
          {EVENT_FIELDS.map((field) => (
            <div key={field} className="flex items-center gap-2 text-sm">
              <span className="w-20 shrink-0 text-muted">{says.fields[field]}</span>
              <ValueList
                label={says.fields[field]}
                values={rule.where?.[field] ?? []}
                known={data?.names[field] ?? []}
                onChange={(values) => where(field, values)}
              />
            </div>
          ))}
          <label className="flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={rule.reduced ?? false}
              onChange={(event) =>
                onChange({ ...rule, reduced: event.target.checked || undefined })
              }
            />
            {says.reduced}
          </label>
        </div>
      )}
    </div>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className="flex items-center gap-1.5 text-sm text-muted">
      <span aria-hidden="true">{label}</span>
      {children}
    </span>
  );
}
