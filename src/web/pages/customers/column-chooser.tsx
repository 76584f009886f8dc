import type { CustomerAttribute } from '../../../vocabulary/index.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../shell/words.tsx';
import { Folded } from './folded.tsx';

/** Chooses what the list shows; at least one column stays. */
export function ColumnChooser({
  known,
  chosen,
  onChange,
}: {
  /** All that there is to choose from. */
  known: readonly CustomerAttribute[];
  chosen: readonly CustomerAttribute[];
  /** undefined: the usual columns. */
  onChange: (columns: readonly CustomerAttribute[] | undefined) => void;
}) {
  const { texts } = useWords();
  const says = texts.web.customers;
  const toggle = (attribute: CustomerAttribute) =>
    onChange(
      chosen.includes(attribute)
        ? chosen.filter((other) => other !== attribute)
        : [...chosen, attribute],
    );
  return (
    <Folded name={says.columns}>
      <Button className="mb-3 w-full" onClick={() => onChange(undefined)}>
        {says.usual}
      </Button>
      <ul className="space-y-1">
        {known.map((attribute) => (
          <li key={attribute}>
            <label className="flex items-center gap-2">
              <input
                type="checkbox"
                checked={chosen.includes(attribute)}
                disabled={chosen.length === 1 && chosen[0] === attribute}
                onChange={() => toggle(attribute)}
              />
              {texts.web.attributes[attribute]}
            </label>
          </li>
        ))}
      </ul>
    </Folded>
  );
}
