import { useSuspenseQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../api/queries.ts';
import { PageTitle } from '../../kit/page.tsx';
import { Empty } from '../../kit/states.tsx';
import { useWords } from '../../shell/words.tsx';
import { BringIn } from '../bring-in/bring-in.tsx';

/** Where every page leads before the first run: the way to it, up to what it came to. */
export function Page() {
  const { texts } = useWords();
  const { may } = useSuspenseQuery(sessionQuery).data;
  const says = texts.web.shell;
  if (!may.includes('import_files')) return <Empty title={says.noRun} says={says.askOther} />;
  return (
    <div className="mx-auto max-w-4xl">
      <PageTitle title={says.welcome} lead={says.noRunSays} />
      <BringIn hasDemo />
    </div>
  );
}
