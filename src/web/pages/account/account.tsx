import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { AccountChange, Session } from '../../../contract/index.ts';
import type { Locale } from '../../../vocabulary/index.ts';
import { send } from '../../api/client.ts';
import { sessionQuery } from '../../api/queries.ts';
import { Button } from '../../kit/button.tsx';
import { SelectField, TextField } from '../../kit/field.tsx';
import { Card, PageTitle, Section } from '../../kit/page.tsx';
import { Failed } from '../../kit/states.tsx';
import { useLanguage, useWords } from '../../shell/words.tsx';
import { PasswordForm } from './password-form.tsx';
import { SecondFactorCard } from './second-factor.tsx';
import { Tokens } from './tokens.tsx';

type Me = NonNullable<Session['person']>;

/** What a person changes of their own account. */
export function Page() {
  const { texts } = useWords();
  const says = texts.web.people;
  const { person } = useSuspenseQuery(sessionQuery).data;
  if (!person) return null;
  return (
    <>
      <PageTitle
        title={texts.web.shell.nav.account}
        lead={says.accountLead(person.email, texts.server.roles[person.role])}
        actions={<SignOut />}
      />
      <Naming person={person} />
      <Section title={says.changePassword}>
        <PasswordForm />
      </Section>
      <Section title={says.secondFactor} note={says.secondFactorNote}>
        <SecondFactorCard isSetUp={person.has_second_factor} />
      </Section>
      <Section title={says.sessions} note={says.sessionsNote}>
        <OtherSessions />
      </Section>
      <Tokens />
    </>
  );
}

function SignOut() {
  const says = useWords().texts.web.people;
  const client = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: () => send('DELETE', '/session'),
    async onSuccess() {
      await navigate({ to: '/sign-in', search: { to: '/' } });
      client.clear();
    },
  });
  return <Button onClick={() => signOut.mutate()}>{says.signOut}</Button>;
}

function Naming({ person }: { person: Me }) {
  const { texts } = useWords();
  const says = texts.web.people;
  const client = useQueryClient();
  const { choose } = useLanguage();
  const [name, setName] = useState(person.name);
  const [locale, setLocale] = useState<Locale | null>(person.locale);
  const save = useMutation({
    mutationFn: () => send('PATCH', '/account', { name, locale } satisfies AccountChange),
    onSuccess() {
      if (locale) choose(locale);
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Card className="max-w-3xl">
      <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={says.you}
          autoComplete="name"
          maxLength={100}
          required
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <SelectField
          label={says.language}
          note={says.languageNote}
          value={locale ?? ''}
          choices={[
            { value: '', name: says.asBrowser },
            { value: 'en', name: 'English' },
            { value: 'fr', name: 'Français' },
          ]}
          onChange={({ target }) => setLocale((target.value || null) as Locale | null)}
        />
        <div className="flex items-center gap-3 sm:col-span-2">
          <Button tone="primary" type="submit" disabled={save.isPending}>
            {texts.web.kit.save}
          </Button>
          <p role="status" className="text-sm text-muted">
            {save.isSuccess && says.saved}
          </p>
        </div>
        {save.isError && <Failed error={save.error} />}
      </form>
    </Card>
  );
}

function OtherSessions() {
  const says = useWords().texts.web.people;
  const end = useMutation({ mutationFn: () => send('DELETE', '/account/sessions') });
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button disabled={end.isPending} onClick={() => end.mutate()}>
        {says.endOthers}
      </Button>
      <p role="status" className="text-sm text-muted">
        {end.isSuccess && says.ended}
      </p>
      {end.isError && <Failed error={end.error} />}
    </div>
  );
}
