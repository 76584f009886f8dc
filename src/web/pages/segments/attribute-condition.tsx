import { useQuery } from '@tanstack/react-query';
import {
  attributeOf,
  type CustomerAttribute,
  type SegmentRule,
} from '../../../vocabulary/index.ts';
import { choicesQuery } from '../../api/customers.ts';
import { useSummary } from '../../api/queries.ts';
import { useRun } from '../../shell/run-in-view.tsx';
import { useWords } from '../../shell/words.tsx';
import { attributesKnown, choiceNames } from '../customers/attribute-cell.ts';
import { around, condition, daysOf, type Way, wayOf, waysOf } from './draft-rule.ts';
import { NumberInput } from './number-input.tsx';
import { ValueList } from './value-list.tsx';

type Rule = Extract<SegmentRule, { attribute: CustomerAttribute }>;

const box = 'min-w-0 max-w-full rounded-md border border-line-strong bg-surface px-2 py-1 text-sm';

/** One condition on one attribute. */
export function AttributeCondition({
  rule,
  onChange,
}: {
  rule: Rule;
  onChange: (rule: Rule) => void;
}) {
  const { texts } = useWords();
  const says = texts.web.segments;
  const { attribute } = rule;
  const known = attributesKnown(useSummary(useRun(), ['subscriptions']));
  return (
    <div className="flex min-w-0 grow flex-wrap items-center gap-2">
      <select
        aria-label={says.attribute}
        className={box}
        value={attribute}
        onChange={(event) => {
          const chosen = event.target.value as CustomerAttribute;
          onChange(condition(chosen, waysOf(chosen)[0] as Way));
        }}
      >
        {known.map((name) => (
          <option key={name} value={name}>
            {texts.web.attributes[name]}
          </option>
        ))}
      </select>
      <select
        aria-label={says.condition}
        className={box}
        value={wayOf(rule)}
        onChange={(event) => onChange(condition(attribute, event.target.value as Way))}
      >
        {waysOf(attribute).map((way) => (
          <option key={way} value={way}>
            {says[way]}
          </option>
        ))}
      </select>
      <Bounds rule={rule} onChange={onChange} />
    </div>
  );
}

function Bounds({ rule, onChange }: { rule: Rule; onChange: (rule: Rule) => void }) {
  const { texts } = useWords();
  const says = texts.web.segments;
  const { data } = useQuery(choicesQuery(useRun()));
  const { attribute } = rule;
  const { kind, choices } = attributeOf(attribute);
  // Shares are written in per cent.
  const scale = kind === 'share' ? 100 : 1;
  switch (rule.kind) {
    case 'is':
      return (
        <ValueList
          label={`${texts.web.attributes[attribute]}: ${says.addValue}`}
          values={rule.values}
          known={choices ?? data?.names[attribute] ?? []}
          names={choiceNames(attribute, texts)}
          onChange={(values) => onChange({ ...rule, values })}
        />
      );
    case 'range':
      return (
        <>
          <NumberInput
            label={says.from}
            scale={scale}
            value={rule.least}
            onChange={(least) => onChange({ ...rule, least })}
          />
          <NumberInput
            label={says.to}
            scale={scale}
            value={rule.most}
            onChange={(most) => onChange({ ...rule, most })}
          />
          {kind === 'share' && '%'}
        </>
      );
    case 'between':
      return (['from', 'to'] as const).map((end) => (
        <input
          key={end}
          type="date"
          aria-label={says[end]}
          className={box}
          value={rule[end] ?? ''}
          onChange={(event) => onChange({ ...rule, [end]: event.target.value || undefined })}
        />
      ));
    case 'around':
      return (
        <NumberInput
          label={says.daysField}
          value={daysOf(rule)}
          least={1}
          onChange={(days) =>
            onChange(around(attribute, wayOf(rule) as 'last' | 'before' | 'next', days ?? 1))
          }
        />
      );
    case 'flag':
      return (
        <select
          aria-label={says.flag}
          className={box}
          value={String(rule.value)}
          onChange={(event) => onChange({ ...rule, value: event.target.value === 'true' })}
        >
          <option value="true">{texts.web.customers.yes}</option>
          <option value="false">{texts.web.customers.no}</option>
        </select>
      );
    default:
      return null;
  }
}
