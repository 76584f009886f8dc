import { useQuery } from '@tanstack/react-query';
import type { ShopSettings, Summary } from '../../../contract/index.ts';
import {
  areCuts,
  type FourCuts,
  RFM_MEASURES,
  type RfmMeasure,
  roundedTo,
} from '../../../vocabulary/index.ts';
import { summaryQuery } from '../../api/queries.ts';
import { SelectField, TextField } from '../../kit/field.tsx';
import { useRunInView } from '../../shell/run-in-view.tsx';
import { useWords } from '../../shell/words.tsx';

type Cuts = ShopSettings['rfm_cuts'];

/** What a shop begins from where its last run says nothing that could be laid down. */
const START: Record<RfmMeasure, FourCuts> = {
  recency_days: [365, 180, 90, 30],
  orders: [2, 3, 5, 10],
  revenue: [50, 100, 250, 500],
};

/** Where RFM scores begin: by fifths, or where the shop lays it down, from the last cuts on. */
export function RfmCutsFields({ cuts, onChange }: { cuts: Cuts; onChange: (cuts: Cuts) => void }) {
  const { texts } = useWords();
  const says = texts.web.settings.rfm;
  const run = useRunInView();
  const { data } = useQuery({ ...summaryQuery(run ?? 0, ['rfm']), enabled: run !== null });
  return (
    <fieldset className="min-w-0 sm:col-span-2">
      <legend className="text-sm font-medium">{says.title}</legend>
      <p className="mt-1 text-xs text-muted">{says.note}</p>
      <div className="mt-3 grid gap-4">
        {RFM_MEASURES.map((measure) => (
          <Measure
            key={measure}
            measure={measure}
            cuts={cuts[measure]}
            start={startOf(measure, data?.rfm.cuts)}
            onChange={(changed) => onChange({ ...cuts, [measure]: changed })}
          />
        ))}
      </div>
    </fieldset>
  );
}

function startOf(measure: RfmMeasure, last: Summary['rfm']['cuts'] | undefined): FourCuts {
  const rounded = last?.[measure]?.map((cut) => roundedTo(2, cut)) ?? [];
  return areCuts(measure, rounded) ? rounded : START[measure];
}

type Change = (cuts: Cuts[RfmMeasure]) => void;

function Measure({
  measure,
  cuts,
  start,
  onChange,
}: {
  measure: RfmMeasure;
  cuts: Cuts[RfmMeasure];
  start: FourCuts;
  onChange: Change;
}) {
  const { texts } = useWords();
  const says = texts.web.settings.rfm;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        label={says.measures[measure]}
        value={cuts === null ? 'fifths' : 'given'}
        choices={[
          { value: 'fifths', name: says.fifths },
          { value: 'given', name: says.given },
        ]}
        onChange={({ target }) => onChange(target.value === 'given' ? [...start] : null)}
      />
      {cuts !== null && <Scores measure={measure} cuts={cuts} onChange={onChange} />}
    </div>
  );
}

function Scores({
  measure,
  cuts,
  onChange,
}: {
  measure: RfmMeasure;
  cuts: FourCuts;
  onChange: Change;
}) {
  const { texts } = useWords();
  const says = texts.web.settings.rfm;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm">{says.begins[measure]}</legend>
      <div className="grid grid-cols-4 gap-2">
        {cuts.map((cut, i) => (
          <TextField
            key={says.score(String(i + 2))}
            label={says.score(String(i + 2))}
            type="number"
            required
            {...limits(measure, cuts[i - 1])}
            value={cut}
            onChange={({ target }) => {
              const [two, three, four, five] = cuts.map((old, at) =>
                at === i ? Number(target.value) : old,
              ) as [number, number, number, number];
              onChange([two, three, four, five]);
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** What a browser takes for a cut: harder to reach than the one before. */
function limits(measure: RfmMeasure, before: number | undefined) {
  if (measure === 'recency_days') {
    return { min: 0, step: 1, ...(before === undefined ? {} : { max: before - 1 }) };
  }
  const step = measure === 'orders' ? 1 : 0.01;
  const least = measure === 'orders' ? 1 : 0;
  return { min: before === undefined ? least : roundedTo(2, before + step), step };
}
