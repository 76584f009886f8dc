interface SwitchProperties<T extends string> {
  readonly name: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly name: string }[];
  onChange(value: T): void;
}

/** A choice of few, all of them in sight. */
export function Switch<T extends string>({ name, value, options, onChange }: SwitchProperties<T>) {
  return (
    <fieldset>
      <legend className="mb-1 text-xs text-muted">{name}</legend>
      <div className="inline-flex overflow-hidden rounded-md border border-line-strong text-sm">
        {options.map((option) => (
          <label
            key={option.value}
            className="cursor-pointer border-r border-line-strong bg-surface px-2.5 py-1 last:border-r-0 has-checked:bg-green has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-green"
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
