import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Summary } from '../../../contract/index.ts';
import { CONTRACT_STATES, RFM_GROUPS, VALUE_SEGMENTS } from '../../../vocabulary/index.ts';
import { choicesQuery } from '../../api/customers.ts';
import { Button } from '../../kit/button.tsx';
import { SelectField, TextField } from '../../kit/field.tsx';
import { useWords } from '../../shell/words.tsx';
import { FILTERS, type ListChange, type ListState, type SeveralFilter } from './list-state.ts';
import { SeveralField } from './several-field.tsx';

interface Properties {
  readonly run: number;
  readonly summary: Pick<Summary, 'totals' | 'subscriptions'>;
  readonly state: ListState;
  readonly onChange: (part: ListChange) => void;
  /** Takes a value into a filter, or out of it. */
  readonly onToggle: (filter: SeveralFilter, value: string) => void;
  readonly onClear: () => void;
}

/** What narrows the list; folded away where the screen is small. */
export function Filters({ run, summary, state, onChange, onToggle, onClear }: Properties) {
  const { texts, format } = useWords();
  const says = texts.web.customers;
  const names = texts.web.attributes;
  const { data } = useQuery(choicesQuery(run));
  const used = FILTERS.filter((filter) => filter !== 'q' && state[filter] !== undefined).length;
  const several = (
    filter: SeveralFilter,
    label: string,
    choices: readonly (readonly [string, string])[],
  ) =>
    // Until it is known which the shop has, each keeps its place.
    (choices.length > 0 || state[filter] || data === undefined) && (
      <SeveralField
        key={filter}
        label={label}
        chosen={state[filter] ?? []}
        choices={known(choices, state[filter] ?? [])}
        onToggle={(value) => onToggle(filter, value)}
        onClear={() => onChange({ [filter]: undefined })}
      />
    );
  const own = (list: readonly string[] = []) => list.map((name) => [name, name] as const);
  const number = (key: 'churn_from' | 'churn_to' | 'value_from' | 'value_to', label: string) => (
    <NumberField
      key={key}
      label={label}
      value={state[key] ?? ''}
      onChange={(v) => onChange({ [key]: v })}
    />
  );
  return (
    <details
      open={window.innerWidth >= 1024 || used > 0}
      className="my-4 rounded-lg border border-line bg-surface px-4 py-3"
    >
      <summary className="cursor-pointer text-sm font-medium">
        {says.filters}
        {used > 0 && ` (${format.count(used)})`}
      </summary>
      <div className="mt-3 grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
        {summary.totals.customers > 0 && (
          <>
            {several(
              'value_segment',
              names.value_segment,
              VALUE_SEGMENTS.map((s) => [s, texts.words.valueSegments[s]]),
            )}
            {several(
              'rfm_group',
              names.rfm_group,
              RFM_GROUPS.map((g) => [g, texts.words.rfmGroups[g]]),
            )}
            {several(
              'cohort',
              names.cohort_month,
              (data?.cohorts ?? []).map((m) => [m.slice(0, 7), format.month(m)]),
            )}
            {several('country', names.country, own(data?.names.country))}
            {several('channel', names.first_channel, own(data?.names.first_channel))}
            {several('category', names.first_category, own(data?.names.first_category))}
            <SelectField
              label={names.is_top_opportunity}
              value={state.opportunity ?? ''}
              onChange={({ target }) => onChange({ opportunity: target.value || undefined })}
              choices={[
                { value: '', name: says.everything },
                { value: 'true', name: says.yes },
                { value: 'false', name: says.no },
              ]}
            />
            {number('churn_from', says.churnFrom)}
            {number('churn_to', says.churnTo)}
            {number('value_from', says.valueFrom)}
            {number('value_to', says.valueTo)}
          </>
        )}
        {summary.subscriptions !== null &&
          several(
            'contract',
            names.contract_state,
            CONTRACT_STATES.map((state) => [state, says.contractStates[state] ?? state]),
          )}
      </div>
      {used > 0 && (
        <Button className="mt-3" onClick={onClear}>
          {says.clear}
        </Button>
      )}
    </details>
  );
}

/** The choices, and what the address asks for beside them. */
function known(choices: readonly (readonly [string, string])[], wanted: readonly string[]) {
  const others = wanted.filter((value) => !choices.some(([one]) => one === value));
  return [...choices, ...others.map((value) => [value, value] as const)];
}

/** A number, asked for once it is written. */
function NumberField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string | undefined) => void;
}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const done = () => text !== value && onChange(text || undefined);
  return (
    <TextField
      label={label}
      type="number"
      step="any"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => event.key === 'Enter' && done()}
    />
  );
}
