import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { NewTokenAnswer, TokenRequest } from '../../../contract/index.ts';
import { send } from '../../api/client.ts';
import { tokensQuery } from '../../api/people.ts';
import { Button } from '../../kit/button.tsx';
import { Confirm } from '../../kit/confirm.tsx';
import { momentSays } from '../../kit/moment.ts';
import { Section } from '../../kit/page.tsx';
import { ShownOnce } from '../../kit/shown-once.tsx';
import { Failed } from '../../kit/states.tsx';
import { Table } from '../../kit/table.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { useWords } from '../../shell/words.tsx';
import { TokenForm } from './token-form.tsx';

/** What programs sign in with for a person. */
export function Tokens() {
  const { texts, locale } = useWords();
  const says = texts.web.people;
  const { tokens } = useSuspenseQuery(tokensQuery).data;
  const client = useQueryClient();
  const reload = () => client.invalidateQueries({ queryKey: tokensQuery.queryKey });
  const make = useMutation({
    mutationFn: (wanted: TokenRequest) => send<NewTokenAnswer>('POST', '/tokens', wanted),
    onSuccess: reload,
  });
  const revoke = useMutation({
    mutationFn: (id: number) => send('DELETE', `/tokens/${id}`),
    onSettled: reload,
  });
  return (
    <Section
      title={says.tokens}
      note={says.tokensNote}
      actions={
        <PageLink to="/reference" className="text-sm text-green underline">
          {texts.web.reference.title}
        </PageLink>
      }
    >
      {tokens.length === 0 ? (
        <p className="text-sm text-muted">{says.noToken}</p>
      ) : (
        <Table
          name={says.tokens}
          canExport={false}
          columns={[says.token, says.scopes, says.lastUsed, says.expires, ''].map((name) => ({
            name,
          }))}
          rows={tokens.map((token) => ({
            key: String(token.id),
            cells: [
              <>
                {token.name} <code className="text-xs text-muted">{token.prefix}…</code>
              </>,
              token.scopes.map((scope) => texts.server.permissions[scope]).join(', '),
              token.last_used_at ? momentSays(token.last_used_at, locale) : says.never,
              momentSays(token.expires_at, locale),
              <Confirm
                key="revoke"
                title={says.revokeTitle(token.name)}
                says={says.revokeSays}
                action={says.revoke}
                onConfirm={() => revoke.mutate(token.id)}
              >
                <Button tone="danger" className="!px-2 !py-0.5 !text-xs">
                  {says.revoke}
                </Button>
              </Confirm>,
            ],
          }))}
        />
      )}
      {make.data && <ShownOnce says={says.tokenFor} text={make.data.text} />}
      <h3 className="mb-2 mt-5 text-sm font-semibold">{says.newToken}</h3>
      <TokenForm isBusy={make.isPending} onMake={make.mutate} />
      {make.isError && <Failed error={make.error} />}
    </Section>
  );
}
