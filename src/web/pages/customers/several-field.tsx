import { Popover } from 'radix-ui';
import { useId, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../shell/words.tsx';

interface Properties {
  readonly label: string;
  readonly chosen: readonly string[];
  /** Values, with their names. */
  readonly choices: readonly (readonly [value: string, name: string])[];
  readonly onToggle: (value: string) => void;
  readonly onClear: () => void;
}

/** A list of more is searched by writing. */
const SEARCHED_BEYOND = 12;

/** A labelled choice of any of many: a button that says which, and opens them as boxes to check. */
export function SeveralField({ label, chosen, choices, onToggle, onClear }: Properties) {
  const id = useId();
  const says = useWords().texts.web.customers;
  const names = choices.filter(([value]) => chosen.includes(value)).map(([, name]) => name);
  const told = names.join(', ');
  return (
    <div className="min-w-0">
      <span id={`${id}-label`} className="mb-1 block text-sm font-medium">
        {label}
      </span>
      <Popover.Root>
        <Popover.Trigger
          id={`${id}-told`}
          aria-labelledby={`${id}-label ${id}-told`}
          title={told}
          className={`flex w-full items-center justify-between gap-2 rounded-md border bg-surface px-2.5 py-1.5 text-left text-sm text-ink ${chosen.length > 0 ? 'border-green font-medium' : 'border-line-strong'}`}
        >
          <span className="truncate">{told || says.everything}</span>
          <span aria-hidden="true" className="text-muted">
            ▾
          </span>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            aria-labelledby={`${id}-label`}
            align="start"
            sideOffset={6}
            collisionPadding={12}
            className="z-40 max-h-[min(24rem,70vh)] w-64 max-w-[calc(100vw-1.5rem)] overflow-y-auto rounded-lg border border-line-strong bg-surface p-3 text-sm text-ink shadow-xl"
          >
            <Boxes label={label} chosen={chosen} choices={choices} onToggle={onToggle} />
            {chosen.length > 0 && (
              <Button className="mt-3 w-full" onClick={onClear}>
                {says.everything}
              </Button>
            )}
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </div>
  );
}

function Boxes({ label, chosen, choices, onToggle }: Omit<Properties, 'onClear'>) {
  const says = useWords().texts.web.customers;
  const [text, setText] = useState('');
  const shown = choices.filter(([, name]) => name.toLowerCase().includes(text.toLowerCase()));
  return (
    <fieldset>
      <legend className="sr-only">{label}</legend>
      {choices.length > SEARCHED_BEYOND && (
        <input
          type="search"
          aria-label={says.narrow}
          placeholder={says.narrow}
          value={text}
          onChange={({ target }) => setText(target.value)}
          className="mb-2 w-full rounded-md border border-line-strong bg-surface px-2 py-1"
        />
      )}
      <ul className="space-y-1">
        {shown.map(([value, name]) => (
          <li key={value}>
            <label className="flex items-center gap-2">
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                onChange={() => onToggle(value)}
              />
              <span className="min-w-0 break-words">{name}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
