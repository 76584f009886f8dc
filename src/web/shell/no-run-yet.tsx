import { Empty } from '../kit/states.tsx';
import { useWords } from './words.tsx';

/** What a page shows before the first run. */
export function NoRunYet() {
  const { texts } = useWords();
  const says = texts.web.shell;
  return <Empty title={says.noRun} says={says.noRunSays} />;
}
