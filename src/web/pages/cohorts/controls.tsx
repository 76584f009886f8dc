import { type CaptionPage, cohortName } from '../../../charts/index.ts';
import { SelectField } from '../../kit/field.tsx';
import { Switch } from '../../kit/switch.tsx';
import { type CohortState, CROSSINGS } from './state.ts';

interface Properties {
  readonly state: CohortState;
  readonly page: CaptionPage;
  /** First channels and first categories that there are, the largest first. */
  readonly names: { readonly channel: readonly string[]; readonly category: readonly string[] };
  change(words: Record<string, string | undefined>): void;
}

/** What cohorts are made by, and how they are shown. */
export function Controls({ state, page, names, change }: Properties) {
  const says = page.texts.report.cohorts;
  const words = page.texts.web.cohorts;
  return (
    <div className="mb-4 flex flex-wrap items-end gap-4">
      <SelectField
        label={words.by}
        value={state.by}
        choices={CROSSINGS.map((by) => ({ value: by, name: words.crossings[by] }))}
        onChange={(event) => change({ by: event.target.value })}
      />
      <Only of="channel" state={state} page={page} names={names.channel} change={change} />
      <Only of="category" state={state} page={page} names={names.category} change={change} />
      <Switch
        name={words.view}
        value={state.view}
        options={[
          { value: 'map', name: words.map },
          { value: 'curves', name: words.curves },
        ]}
        onChange={(view) => change({ view })}
      />
      {page.hasAmounts && (
        <Switch
          name={says.unit}
          value={state.unit}
          options={[
            { value: 'amount', name: says.amount },
            { value: 'share', name: says.share },
          ]}
          onChange={(unit) => change({ unit })}
        />
      )}
      <Switch
        name={says.time}
        value={state.time}
        options={[
          { value: 'cumulative', name: says.cumulative },
          { value: 'month', name: says.perMonth },
        ]}
        onChange={(time) => change({ time })}
      />
      {state.unit === 'amount' && (
        <Switch
          name={words.basis}
          value={state.of}
          options={[
            { value: 'value', name: words.value },
            { value: 'revenue', name: words.revenue },
          ]}
          onChange={(of) => change({ of })}
        />
      )}
    </div>
  );
}

/** One member of a crossed dimension, or all of them. */
function Only({
  of,
  state,
  page,
  names,
  change,
}: Omit<Properties, 'names'> & {
  of: 'channel' | 'category';
  names: readonly string[];
}) {
  const words = page.texts.web.cohorts;
  if (!state.by.includes('+') || !state.by.split('+').includes(of)) return null;
  // An empty name is a member too, of whom it is not known.
  const [none, some] = ['all', 'is:'];
  const wanted = state[of];
  return (
    <SelectField
      label={words.only[of]}
      value={wanted === undefined ? none : `${some}${wanted}`}
      choices={[
        { value: none, name: words.everyOne },
        ...names.map((name) => ({ value: `${some}${name}`, name: cohortName(page, name) })),
      ]}
      onChange={({ target: { value } }) =>
        change({ [of]: value === none ? undefined : value.slice(some.length) })
      }
    />
  );
}
