import { useRef, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../shell/words.tsx';

/** Takes files that are dropped on it or chosen. */
export function DropZone({ onChosen }: { onChosen: (files: File[]) => void }) {
  const { texts } = useWords();
  const says = texts.web.data;
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  return (
    <section
      aria-label={says.drop}
      className={`rounded-lg border border-dashed px-6 py-9 text-center ${isOver ? 'border-green bg-green-faint' : 'border-line-strong bg-surface'}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onChosen([...event.dataTransfer.files]);
      }}
    >
      <p className="font-serif text-lg">{says.drop}</p>
      <p className="mx-auto mt-1 max-w-[62ch] text-sm text-muted">{says.dropNote}</p>
      <input
        ref={input}
        type="file"
        multiple
        className="sr-only"
        aria-label={says.choose}
        tabIndex={-1}
        onChange={(event) => {
          onChosen([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <div className="mt-4">
        <Button onClick={() => input.current?.click()}>{says.choose}</Button>
      </div>
    </section>
  );
}
