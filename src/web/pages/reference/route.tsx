import type { ReactNode } from 'react';
import { isPermitted, ROLES } from '../../../vocabulary/index.ts';
import { Scrolling } from '../../kit/scrolling.tsx';
import { useWords } from '../../shell/words.tsx';
import { curlOf } from './curl.ts';
import type { ApiDocument, ApiRoute } from './document.ts';
import type { Field } from './shape.ts';
import { Shape, ShapeTable } from './shape-table.tsx';

/** All that the document says of one route. */
export function RouteDetails({ route, document }: { route: ApiRoute; document: ApiDocument }) {
  const says = useWords().texts.web.reference;
  const { parameters = [], requestBody, responses, security } = route;
  const isForPrograms = !security || security.some((door) => 'token' in door);
  const named = parameters.map(
    ({ name, schema, required, description }): Field => ({
      path: name,
      schema: { ...schema, ...(description ? { description } : {}) },
      isRequired: required ?? false,
      isNullable: false,
    }),
  );
  return (
    <div className="space-y-5 border-t border-line px-3 py-4 sm:px-4">
      <Part title={says.who}>
        <WhoMay route={route} isForPrograms={isForPrograms} />
      </Part>
      {named.length > 0 && (
        <Part title={says.parameters}>
          <ShapeTable name={says.parameters} rows={named} document={document} />
        </Part>
      )}
      {Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => (
        <Part key={type} title={says.body} note={type}>
          <Shape name={says.body} schema={schema} document={document} />
        </Part>
      ))}
      <Part title={says.answers}>
        {Object.entries(responses).map(([status, { description, content }]) => (
          <Answer
            key={status}
            status={status === 'default' ? says.otherwise : status}
            description={description}
          >
            {Object.entries(content ?? {}).map(([type, { schema }]) => (
              <div key={type} className="mt-1">
                <code className="text-xs text-muted">{type}</code>
                <Shape name={`${says.answers} ${status}`} schema={schema} document={document} />
              </div>
            ))}
          </Answer>
        ))}
      </Part>
      {isForPrograms && (
        <Part title={says.example}>
          <Scrolling name={says.example} className="rounded-md border border-line bg-paper">
            <pre className="p-3 text-xs leading-relaxed">
              <code>{curlOf(route, document, location.origin)}</code>
            </pre>
          </Scrolling>
        </Part>
      )}
    </div>
  );
}

function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section>
      <h4 className="mb-1.5 text-sm font-semibold">
        {title} {note && <code className="text-xs font-normal text-muted">{note}</code>}
      </h4>
      {children}
    </section>
  );
}

function WhoMay({ route, isForPrograms }: { route: ApiRoute; isForPrograms: boolean }) {
  const { texts } = useWords();
  const says = texts.web.reference;
  const permission = route['x-perenne-permission'];
  if (!permission) return <p className="text-sm">{says.anybody}</p>;
  const roles = ROLES.filter((role) => isPermitted(role, permission));
  const named = roles.map((role) => texts.server.roles[role]).join(', ');
  return (
    <p className="max-w-[75ch] text-sm">
      {says.roles(texts.server.permissions[permission], named)}{' '}
      {isForPrograms ? says.tokenScope(permission) : says.noToken}
    </p>
  );
}

function Answer({
  status,
  description,
  children,
}: {
  status: string;
  description: string;
  children: ReactNode;
}) {
  return (
    <div className="mb-3 last:mb-0">
      <p className="text-sm">
        <code className="font-semibold">{status}</code> <span lang="en">{description}</span>
      </p>
      {children}
    </div>
  );
}
