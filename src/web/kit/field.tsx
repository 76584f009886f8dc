import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes } from 'react';
import { useId } from 'react';

const box =
  'w-full rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-sm text-ink disabled:opacity-60';

interface Named {
  readonly label: string;
  readonly note?: ReactNode;
}

/** A labelled place to write. */
export function TextField({ label, note, ...rest }: Named & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <input id={id} className={box} aria-describedby={note ? `${id}-note` : undefined} {...rest} />
      {note && (
        <p id={`${id}-note`} className="mt-1 text-xs text-muted">
          {note}
        </p>
      )}
    </div>
  );
}

export interface Choice {
  readonly value: string;
  readonly name: string;
}

/** A labelled choice of one. */
export function SelectField({
  label,
  note,
  choices,
  ...rest
}: Named & { readonly choices: readonly Choice[] } & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <select id={id} className={box} aria-describedby={note ? `${id}-note` : undefined} {...rest}>
        {choices.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      {note && (
        <p id={`${id}-note`} className="mt-1 text-xs text-muted">
          {note}
        </p>
      )}
    </div>
  );
}
