import type { FormEvent, ReactNode } from 'react';
import { Button } from '../../kit/button.tsx';
import { Failed } from '../../kit/states.tsx';
import { ThemeAndLanguage } from '../../shell/theme-and-language.tsx';

/** What stands alone on a page before anybody is signed in. */
export function Door({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center bg-paper px-4 py-10 text-ink">
      <div className="w-full max-w-sm">
        <p className="font-serif text-2xl text-green">Perenne</p>
        <div className="mt-4 rounded-lg border border-line bg-surface p-6">
          <h1 className="font-serif text-2xl">{title}</h1>
          {lead && <p className="mt-1.5 text-sm text-muted">{lead}</p>}
          {children && <div className="mt-5">{children}</div>}
        </div>
        <div className="mt-4">
          <ThemeAndLanguage />
        </div>
      </div>
    </main>
  );
}

/** A form at the door, with one button and what was refused. */
export function DoorForm({
  action,
  isBusy,
  error,
  onSubmit,
  children,
}: {
  action: string;
  isBusy: boolean;
  error: unknown;
  onSubmit: () => void;
  children: ReactNode;
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit} className="space-y-4">
      {children}
      {error ? <Failed error={error} /> : null}
      <Button tone="primary" type="submit" disabled={isBusy} className="w-full">
        {action}
      </Button>
    </form>
  );
}
