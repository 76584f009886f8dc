import { useState } from 'react';
import { useWords } from '../shell/words.tsx';
import { Button } from './button.tsx';

/** A secret that is shown once, to be copied. */
export function ShownOnce({ says, text }: { says: string; text: string }) {
  const { texts } = useWords();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div role="status" className="mt-4 rounded-lg border border-green bg-green-faint p-4">
      <p className="text-sm font-medium">{says}</p>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <code className="min-w-0 break-all text-sm">{text}</code>
        <Button onClick={() => void copy()}>
          {isCopied ? texts.web.people.copied : texts.web.people.copy}
        </Button>
      </div>
    </div>
  );
}
