import { useId, useState } from 'react';
import { nameIn } from '../../../language/index.ts';
import { useWords } from '../../shell/words.tsx';

interface Properties {
  readonly label: string;
  readonly values: readonly string[];
  /** What there is to choose from. */
  readonly known: readonly string[];
  readonly names?: Readonly<Record<string, string>>;
  readonly onChange: (values: readonly string[]) => void;
}

/** Some of many values: chosen from a list, or written where the list is the shop's own. */
export function ValueList({ label, values, known, names = {}, onChange }: Properties) {
  const { texts } = useWords();
  const says = texts.web.segments;
  const list = useId();
  const [text, setText] = useState('');
  const add = (written: string) => {
    const value = known.find((code) => nameIn(names, code) === written) ?? written.trim();
    if (value && !values.includes(value)) onChange([...values, value]);
    setText('');
  };
  const isKnown = (written: string) => known.some((code) => nameIn(names, code) === written);
  return (
    <div className="flex min-w-0 grow basis-56 flex-wrap items-center gap-1.5">
      {values.map((value) => (
        <span
          key={value}
          className="inline-flex items-center gap-1 rounded bg-green-faint px-2 py-0.5 text-sm"
        >
          {nameIn(names, value)}
          <button
            type="button"
            aria-label={says.removeValue(nameIn(names, value))}
            onClick={() => onChange(values.filter((other) => other !== value))}
          >
            ×
          </button>
        </span>
      ))}
      <input
        aria-label={label}
        list={list}
        placeholder={says.addValue}
        value={text}
        onChange={(event) =>
          isKnown(event.target.value) ? add(event.target.value) : setText(event.target.value)
        }
        onBlur={() => Object.keys(names).length === 0 && add(text)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (Object.keys(names).length === 0) add(text);
        }}
        className="min-w-32 grow rounded-md border border-line-strong bg-surface px-2 py-1 text-sm"
      />
      <datalist id={list}>
        {known
          .filter((value) => !values.includes(value))
          .map((value) => (
            <option key={value} value={nameIn(names, value)} />
          ))}
      </datalist>
    </div>
  );
}
