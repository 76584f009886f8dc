import { Card, Section } from '../../kit/page.tsx';
import { useWords } from '../../shell/words.tsx';

/** What forecasts of customers can and cannot tell, without a technical word. */
export function Knowledge() {
  const { texts } = useWords();
  const words = texts.web.predictions;
  return (
    <Section title={words.know}>
      <div className="grid gap-4 md:grid-cols-2">
        {([words.can, words.cannot] as const).map((sentences, i) => (
          <Card
            key={sentences[0]}
            className={i === 0 ? '!border-green-soft' : '!border-accent-soft'}
          >
            <ul className="space-y-2 text-sm">
              {sentences.map((sentence) => (
                <li key={sentence} className="flex gap-2">
                  <span aria-hidden="true" className={i === 0 ? 'text-green' : 'text-accent'}>
                    {i === 0 ? '✓' : '✕'}
                  </span>
                  {sentence}
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </Section>
  );
}
