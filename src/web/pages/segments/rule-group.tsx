import type { RuleGroup as Group, SegmentRule } from '../../../vocabulary/index.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../shell/words.tsx';
import { AttributeCondition } from './attribute-condition.tsx';
import { condition, EVERYONE, ruleOf, turnedOf } from './draft-rule.ts';
import { EventCondition } from './event-condition.tsx';

/** Groups within groups end where nobody can read them any more. */
const DEEPEST = 3;

interface Properties<R extends SegmentRule> {
  readonly rule: R;
  readonly onChange: (rule: SegmentRule) => void;
  readonly depth: number;
  /** Whether the run knows orders, or contracts alone. */
  readonly hasOrders: boolean;
}

/** All, or any, of some conditions; each can be turned round. */
export function RuleGroup({ rule, onChange, depth, hasOrders }: Properties<Group>) {
  const { texts } = useWords();
  const says = texts.web.segments;
  const replace = (at: number, part: SegmentRule | null) =>
    onChange({
      ...rule,
      rules: rule.rules.flatMap((known, i) => (i !== at ? [known] : part === null ? [] : [part])),
    });
  const add = (part: SegmentRule) => onChange({ ...rule, rules: [...rule.rules, part] });
  return (
    <fieldset className={depth > 0 ? 'min-w-0 grow rounded-md border border-line p-3' : 'min-w-0'}>
      <legend className="flex items-center gap-2 px-1 text-sm">
        {says.holds}
        <select
          aria-label={says.rule}
          value={rule.kind}
          onChange={(event) =>
            onChange({ ...rule, kind: event.target.value === 'any' ? 'any' : 'all' })
          }
          className="rounded-md border border-line-strong bg-surface px-2 py-1 text-sm"
        >
          <option value="all">{says.all}</option>
          <option value="any">{says.any}</option>
        </select>
      </legend>
      <ul className="mt-2 space-y-2">
        {rule.rules.map((part, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place in the group.
          <li key={i} className="flex items-start gap-2">
            <Part
              rule={part}
              depth={depth}
              hasOrders={hasOrders}
              onChange={(changed) => replace(i, changed)}
            />
            <button
              type="button"
              aria-label={says.removeRule}
              className="mt-1.5 rounded px-2 text-lg leading-none text-muted hover:text-danger"
              onClick={() => replace(i, null)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          onClick={() =>
            add(condition(hasOrders ? 'predicted_value' : 'subscription_value', 'range'))
          }
        >
          + {says.addCondition}
        </Button>
        {hasOrders && (
          <Button onClick={() => add({ kind: 'event', event: 'ordered', within_days: 90 })}>
            + {says.addEvent}
          </Button>
        )}
        {depth < DEEPEST && (
          <Button onClick={() => add({ ...EVERYONE, kind: 'any' })}>+ {says.addGroup}</Button>
        )}
      </div>
    </fieldset>
  );
}

function Part({ rule, onChange, depth, hasOrders }: Properties<SegmentRule>) {
  const { texts } = useWords();
  const turned = turnedOf(rule);
  const change = (changed: SegmentRule) =>
    onChange(ruleOf({ ...turned, rule: turnedOf(changed).rule }));
  return (
    <>
      <button
        type="button"
        aria-pressed={turned.isNot}
        onClick={() => onChange(ruleOf({ ...turned, isNot: !turned.isNot }))}
        className={`mt-1 rounded-md border px-2 py-1 text-xs font-medium ${turned.isNot ? 'border-danger bg-danger-faint text-danger' : 'border-line-strong text-muted'}`}
      >
        {texts.web.segments.not}
      </button>
      {'rules' in turned.rule ? (
        <RuleGroup rule={turned.rule} depth={depth + 1} hasOrders={hasOrders} onChange={change} />
      ) : turned.rule.kind === 'event' ? (
        <EventCondition rule={turned.rule} onChange={change} />
      ) : (
        <AttributeCondition rule={turned.rule} onChange={change} />
      )}
    </>
  );
}
