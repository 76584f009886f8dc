import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { runsQuery } from '../api/queries.ts';
import { useOpeningWords } from './words.tsx';

/** From this age on, a picture of the shop is called old, days. */
const OLD = 35;

/** Which run is in view, how old its data are, and whether a later one exists. */
export function RunBadge({ run }: { run: number }) {
  const { texts, format } = useOpeningWords();
  const { runs } = useSuspenseQuery(runsQuery).data;
  const says = texts.web.shell;
  const line = runs.find((known) => known.run === run);
  if (!line) return null;
  const age = Math.floor((Date.now() - Date.parse(line.as_of)) / 86_400_000);
  return (
    <p className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
      <span>{says.runInView(String(run), format.day(line.as_of))}</span>
      {!line.is_current && (
        <Link to="." search={{}} className="font-semibold text-accent">
          {says.laterRun}
        </Link>
      )}
      {line.is_current && age > OLD && (
        <span className="rounded bg-accent-faint px-1.5 py-0.5 text-accent">
          {says.stale(format.count(age))}
        </span>
      )}
    </p>
  );
}
