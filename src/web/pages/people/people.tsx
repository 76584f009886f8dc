import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Link, PersonLine, RoleChange } from '../../../contract/index.ts';
import { ROLES, type Role } from '../../../vocabulary/index.ts';
import { send } from '../../api/client.ts';
import { peopleQuery } from '../../api/people.ts';
import { Badge } from '../../kit/badge.tsx';
import { Button } from '../../kit/button.tsx';
import { Confirm } from '../../kit/confirm.tsx';
import { momentSays } from '../../kit/moment.ts';
import { PageTitle } from '../../kit/page.tsx';
import { ShownOnce } from '../../kit/shown-once.tsx';
import { Failed } from '../../kit/states.tsx';
import { Table } from '../../kit/table.tsx';
import { useWords } from '../../shell/words.tsx';
import { Invitations } from './invitations.tsx';

/** Who has an account, and what they may. */
export function Page() {
  const { texts, locale } = useWords();
  const says = texts.web.people;
  const { people } = useSuspenseQuery(peopleQuery).data;
  const client = useQueryClient();
  const [link, setLink] = useState<string | null>(null);
  const change = useMutation({
    mutationFn: ({ method, path, body }: Change) => send<Link | object>(method, path, body),
    onSuccess(answer) {
      setLink('path' in answer ? `${location.origin}${answer.path}` : null);
      void client.invalidateQueries({ queryKey: ['people'] });
      void client.invalidateQueries({ queryKey: ['session'] });
    },
  });
  const title = texts.web.shell.nav.people;
  return (
    <>
      <PageTitle title={title} lead={says.lead} />
      {change.isError && <Failed error={change.error} />}
      {link && <ShownOnce says={says.linkFor} text={link} />}
      <div className="mt-4">
        <Table
          name={title}
          canExport={false}
          columns={[says.name, says.email, says.role, says.secondFactor, says.joined, ''].map(
            (name) => ({ name }),
          )}
          rows={people.map((person) => ({
            key: person.id,
            cells: [
              person.name,
              person.email,
              <RoleChoice key="role" person={person} onChange={change.mutate} />,
              <Badge key="factor" tone={person.has_second_factor ? 'good' : 'plain'}>
                {person.has_second_factor ? says.has : says.hasNot}
              </Badge>,
              <span key="joined" className="whitespace-nowrap">
                {momentSays(person.joined_at, locale)}
              </span>,
              <PersonActions key="actions" person={person} onChange={change.mutate} />,
            ],
          }))}
        />
      </div>
      <dl className="mt-3 grid gap-x-4 gap-y-1 text-xs text-muted sm:grid-cols-[max-content_1fr]">
        {ROLES.map((role) => (
          <div key={role} className="contents">
            <dt className="font-medium">{texts.server.roles[role]}</dt>
            <dd>{says.does[role]}</dd>
          </div>
        ))}
      </dl>
      <Invitations />
    </>
  );
}

interface Change {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: RoleChange;
}

interface PersonProperties {
  readonly person: PersonLine;
  readonly onChange: (change: Change) => void;
}

function RoleChoice({ person, onChange }: PersonProperties) {
  const { texts } = useWords();
  return (
    <select
      aria-label={texts.web.people.roleOf(person.name)}
      className="rounded-md border border-line-strong bg-surface px-2 py-1 text-sm"
      value={person.role}
      onChange={({ target }) =>
        onChange({
          method: 'PATCH',
          path: `/people/${person.id}`,
          body: { role: target.value as Role },
        })
      }
    >
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {texts.server.roles[role]}
        </option>
      ))}
    </select>
  );
}

function PersonActions({ person, onChange }: PersonProperties) {
  const says = useWords().texts.web.people;
  const path = `/people/${person.id}`;
  const small = '!px-2 !py-0.5 !text-xs';
  return (
    <div className="flex gap-2 whitespace-nowrap">
      <Button
        className={small}
        onClick={() => onChange({ method: 'POST', path: `${path}/password-link` })}
      >
        {says.passwordLink}
      </Button>
      {person.has_second_factor && (
        <Confirm
          title={says.noSecondFactorTitle(person.name)}
          says={says.noSecondFactorSays}
          action={says.noSecondFactor}
          onConfirm={() => onChange({ method: 'DELETE', path: `${path}/second-factor` })}
        >
          <Button className={small}>{says.noSecondFactor}</Button>
        </Confirm>
      )}
      <Confirm
        title={says.removeTitle(person.name)}
        says={says.removeSays}
        action={says.remove}
        onConfirm={() => onChange({ method: 'DELETE', path })}
      >
        <Button tone="danger" className={small}>
          {says.remove}
        </Button>
      </Confirm>
    </div>
  );
}
