import { Scrolling } from '../../kit/scrolling.tsx';
import { useWords } from '../../shell/words.tsx';
import type { ApiDocument, Schema } from './document.ts';
import { type Field, fieldsOf, limitsOf, typeOf } from './shape.ts';

/** The names within a body or an answer. */
export function Shape({
  name,
  schema,
  document,
}: {
  name: string;
  schema: Schema | undefined;
  document: ApiDocument;
}) {
  if (!schema) return null;
  const rows = fieldsOf(schema, document);
  if (rows.length === 0) return <code className="block text-xs">{typeOf(schema, document)}</code>;
  return <ShapeTable name={name} rows={rows} document={document} />;
}

export function ShapeTable({
  name,
  rows,
  document,
}: {
  name: string;
  rows: readonly Field[];
  document: ApiDocument;
}) {
  const { texts } = useWords();
  const says = texts.web.reference;
  return (
    <Scrolling
      name={name}
      className="mt-1 max-h-[28rem] overflow-y-auto rounded-md border border-line"
    >
      <table className="w-full border-collapse text-xs">
        <thead className="sticky top-0 bg-surface">
          <tr className="border-b border-line text-left text-muted">
            {[says.field, says.type, says.meaning].map((title) => (
              <th key={title} scope="col" className="px-2.5 py-1.5 font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.path} className="border-b border-line/60 align-top last:border-0">
              <th scope="row" className="px-2.5 py-1 text-left font-normal">
                <code>{row.path}</code>
                {row.isRequired && <span className="ml-1.5 text-accent">{says.required}</span>}
              </th>
              <td className="whitespace-nowrap px-2.5 py-1">
                <code>{typeOf(row.schema, document)}</code>
                {row.isNullable && <span className="text-muted"> {says.orNull}</span>}
              </td>
              <td className="min-w-56 px-2.5 py-1 text-muted">
                <Meaning schema={row.schema} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function Meaning({ schema }: { schema: Schema }) {
  const says = useWords().texts.web.reference;
  const choices = schema.enum ?? schema.items?.enum;
  const parts = [
    ...limitsOf(schema),
    ...(schema.default === undefined ? [] : [says.preset(JSON.stringify(schema.default))]),
  ];
  return (
    <>
      {schema.description && <span lang="en">{schema.description} </span>}
      {choices && (
        <span>
          {says.oneOf} <code className="break-words">{choices.map(String).join(', ')}</code>{' '}
        </span>
      )}
      {parts.length > 0 && <span className="break-all">{parts.join(' · ')}</span>}
    </>
  );
}
