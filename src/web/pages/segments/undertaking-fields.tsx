import { useId } from 'react';
import { playbookTexts } from '../../../language/index.ts';
import { PLAYBOOK_KPIS, PLAYBOOK_OWNERS } from '../../../vocabulary/index.ts';
import { SelectField, TextField } from '../../kit/field.tsx';
import { useWords } from '../../shell/words.tsx';

/** As it is being written: nothing is there until somebody says it. */
export interface DraftUndertaking {
  readonly owner: string;
  readonly kpi: string;
  readonly window_days: string;
}

/** Who answers, by what it is judged, and when: none may be left empty. */
export function UndertakingFields({
  draft,
  onChange,
}: {
  draft: DraftUndertaking;
  onChange: (part: Partial<DraftUndertaking>) => void;
}) {
  const { texts, locale } = useWords();
  const says = texts.web.segments;
  const { owners, kpis } = playbookTexts(locale);
  const list = useId();
  return (
    <>
      <TextField
        label={says.owner}
        required
        maxLength={80}
        list={list}
        value={ownerName(draft.owner, owners)}
        onChange={(event) => onChange({ owner: ownerCode(event.target.value, owners) })}
      />
      <datalist id={list}>
        {PLAYBOOK_OWNERS.map((owner) => (
          <option key={owner} value={owners[owner]} />
        ))}
      </datalist>
      <SelectField
        label={says.kpi}
        required
        value={draft.kpi}
        onChange={(event) => onChange({ kpi: event.target.value })}
        note={kpis[draft.kpi as (typeof PLAYBOOK_KPIS)[number]]?.says}
        choices={[
          { value: '', name: says.choose },
          ...PLAYBOOK_KPIS.map((kpi) => ({ value: kpi, name: kpis[kpi].name })),
        ]}
      />
      <TextField
        label={says.windowDays}
        type="number"
        required
        min={7}
        max={730}
        value={draft.window_days}
        onChange={(event) => onChange({ window_days: event.target.value })}
      />
    </>
  );
}

/** An owner we know by the name of their task; another by what the shop calls them. */
export function ownerName(owner: string, owners: Readonly<Record<string, string>>): string {
  return owners[owner] ?? owner;
}

function ownerCode(written: string, owners: Readonly<Record<string, string>>): string {
  return Object.keys(owners).find((code) => owners[code] === written) ?? written;
}
