import { Empty } from '../../kit/states.tsx';
import { useWords } from '../../shell/words.tsx';

/** The door. */
export function SignIn() {
  const { texts } = useWords();
  return <Empty title="Perenne" says={texts.web.kit.loading} />;
}
