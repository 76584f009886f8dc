import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Invite, Link } from '../../../contract/index.ts';
import { ROLES, type Role } from '../../../vocabulary/index.ts';
import { send } from '../../api/client.ts';
import { invitationsQuery } from '../../api/people.ts';
import { Button } from '../../kit/button.tsx';
import { SelectField, TextField } from '../../kit/field.tsx';
import { momentSays } from '../../kit/moment.ts';
import { Card, Section } from '../../kit/page.tsx';
import { ShownOnce } from '../../kit/shown-once.tsx';
import { Failed } from '../../kit/states.tsx';
import { Table } from '../../kit/table.tsx';
import { useWords } from '../../shell/words.tsx';

/** Links by which people get an account. */
export function Invitations() {
  const { texts, locale } = useWords();
  const says = texts.web.people;
  const { invitations } = useSuspenseQuery(invitationsQuery).data;
  const client = useQueryClient();
  const reload = () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey });
  const invite = useMutation({
    mutationFn: (wanted: Invite) => send<Link>('POST', '/invitations', wanted),
    onSuccess: reload,
  });
  const withdraw = useMutation({
    mutationFn: (id: number) => send('DELETE', `/invitations/${id}`),
    onSettled: reload,
  });
  return (
    <>
      <Section title={says.invite} note={says.inviteNote}>
        <InviteForm isBusy={invite.isPending} onInvite={invite.mutate} />
        {invite.isError && <Failed error={invite.error} />}
        {invite.data && (
          <ShownOnce says={says.linkFor} text={`${location.origin}${invite.data.path}`} />
        )}
      </Section>
      <Section title={says.invitations}>
        {invitations.length === 0 ? (
          <p className="text-sm text-muted">{says.noInvitation}</p>
        ) : (
          <Table
            name={says.invitations}
            canExport={false}
            columns={[says.email, says.role, says.expires, ''].map((name) => ({ name }))}
            rows={invitations.map(({ id, email, role, expires_at }) => ({
              key: String(id),
              cells: [
                email ?? says.anybody,
                texts.server.roles[role],
                <span key="expires" className="whitespace-nowrap">
                  {momentSays(expires_at, locale)}
                </span>,
                <Button
                  key="withdraw"
                  className="!px-2 !py-0.5 !text-xs"
                  onClick={() => withdraw.mutate(id)}
                >
                  {says.withdraw}
                </Button>,
              ],
            }))}
          />
        )}
      </Section>
    </>
  );
}

function InviteForm({ isBusy, onInvite }: { isBusy: boolean; onInvite: (wanted: Invite) => void }) {
  const { texts } = useWords();
  const says = texts.web.people;
  const [role, setRole] = useState<Role>('marketer');
  const [email, setEmail] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onInvite({ role, email: email || null });
  };
  return (
    <Card className="max-w-3xl">
      <form onSubmit={submit} className="grid items-end gap-4 sm:grid-cols-[1fr_1fr_auto]">
        <TextField
          label={says.inviteFor}
          type="email"
          value={email}
          onChange={({ target }) => setEmail(target.value)}
        />
        <SelectField
          label={says.role}
          value={role}
          choices={ROLES.map((value) => ({ value, name: texts.server.roles[value] }))}
          onChange={({ target }) => setRole(target.value as Role)}
        />
        <Button tone="primary" type="submit" disabled={isBusy}>
          {says.makeLink}
        </Button>
      </form>
    </Card>
  );
}
