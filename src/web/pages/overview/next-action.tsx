import { useSuspenseQuery } from '@tanstack/react-query';
import { nextActionQuery } from '../../api/figures.ts';
import { useRun } from '../../shell/run-in-view.tsx';
import { useOpeningWords } from '../../shell/words.tsx';

/** The one thing to do next, and who does it. */
export function NextAction() {
  const { texts, locale } = useOpeningWords();
  const { says, owner, kpi, window } = useSuspenseQuery(nextActionQuery(useRun(), locale)).data;
  const words = texts.report.action;
  const terms = [
    [words.owner, owner],
    [words.kpi, kpi],
    [words.window, window],
  ].filter((term): term is [string, string] => term[1] !== null);
  return (
    <section className="rounded-lg border border-green bg-green-faint p-4">
      <h2 className="text-sm font-semibold text-green">{words.title}</h2>
      <p className="mt-1 font-serif text-lg leading-snug">{says}</p>
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2 text-sm">
        {terms.map(([name, value]) => (
          <div key={name}>
            <dt className="text-xs text-muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
