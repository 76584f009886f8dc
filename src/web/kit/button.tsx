import type { ButtonHTMLAttributes } from 'react';

type Tone = 'primary' | 'plain' | 'danger';

const TONES: Record<Tone, string> = {
  primary: 'border-transparent bg-green text-paper hover:opacity-90',
  plain: 'border-line-strong bg-surface text-ink hover:bg-green-faint',
  danger: 'border-danger bg-surface text-danger hover:bg-danger-faint',
};

interface Properties extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly tone?: Tone;
}

export function Button({ tone = 'plain', className = '', ...rest }: Properties) {
  return (
    <button
      type="button"
      className={`inline-flex items-center justify-center gap-2 rounded-md border px-3 py-1.5 text-sm font-medium disabled:opacity-50 ${TONES[tone]} ${className}`}
      {...rest}
    />
  );
}
