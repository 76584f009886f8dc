import type { ReactNode } from 'react';
import { SelectField } from './field.tsx';

const ZONES = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, name: zone }));

interface Properties {
  readonly label: string;
  readonly note?: ReactNode;
  /** IANA name; one that the browser does not list stays to be chosen. */
  readonly value: string;
  readonly onChange: (zone: string) => void;
}

/** A choice of one time zone. */
export function TimeZoneField({ label, note, value, onChange }: Properties) {
  const isListed = ZONES.some((zone) => zone.value === value);
  return (
    <SelectField
      label={label}
      note={note}
      value={value}
      choices={isListed ? ZONES : [{ value, name: value }, ...ZONES]}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
