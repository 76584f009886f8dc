/** A number, or none. */
export function NumberInput({
  label,
  value,
  onChange,
  scale = 1,
  least,
}: {
  label: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  /** What is written is so many times what is meant. */
  scale?: number;
  least?: number;
}) {
  return (
    <input
      type="number"
      step="any"
      aria-label={label}
      placeholder={label}
      min={least}
      value={value === undefined ? '' : Number((value * scale).toFixed(6))}
      onChange={(event) => {
        const written = event.target.valueAsNumber;
        onChange(Number.isFinite(written) ? written / scale : undefined);
      }}
      className="w-28 rounded-md border border-line-strong bg-surface px-2 py-1 text-sm"
    />
  );
}
