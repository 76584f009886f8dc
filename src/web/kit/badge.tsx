import type { ReactNode } from 'react';

export type Tone = 'good' | 'plain' | 'warning' | 'bad';

const TONES: Record<Tone, string> = {
  good: 'bg-green-faint text-green',
  plain: 'bg-line/60 text-ink',
  warning: 'bg-accent-faint text-accent',
  bad: 'bg-danger-faint text-danger',
};

/** One word on the state of something. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`inline-block rounded px-1.5 py-0.5 text-xs font-medium ${TONES[tone]}`}>
      {children}
    </span>
  );
}
