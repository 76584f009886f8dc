import type { ApiDocument, Schema } from './document.ts';

/** One name within a body or an answer. */
export interface Field {
  /** Where it stands, such as `orders[].total`. */
  readonly path: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
  readonly isNullable: boolean;
}

/** Deeper than this a shape is named, not unfolded. */
const DEEPEST = 6;

/** Follows a reference, and joins what is said of one thing in several places. */
export function resolved(schema: Schema, document: ApiDocument): Schema {
  if (schema.$ref) {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
    const { $ref, ...beside } = schema;
    return resolved({ ...document.components.schemas?.[name], ...beside }, document);
  }
  if (!schema.allOf) return schema;
  const { allOf, ...beside } = schema;
  return Object.assign({}, ...allOf.map((part) => resolved(part, document)), beside) as Schema;
}

/** The other schema where a thing may also be null. */
function withoutNull(schema: Schema, document: ApiDocument): { schema: Schema; isNull: boolean } {
  const { type, anyOf, ...beside } = schema;
  if (Array.isArray(type)) {
    const rest = type.filter((name) => name !== 'null');
    const kept = rest.length === 1 ? rest[0] : rest;
    return { schema: { ...schema, type: kept as string }, isNull: rest.length < type.length };
  }
  const rest = anyOf?.filter((part) => part.type !== 'null');
  if (!anyOf || !rest || rest.length === anyOf.length) return { schema, isNull: false };
  const [only] = rest;
  return rest.length === 1 && only
    ? { schema: { ...resolved(only, document), ...beside }, isNull: true }
    : { schema: { ...beside, anyOf: rest }, isNull: true };
}

/** Every name within a shape, the outer before the inner; what holds itself is unfolded once. */
export function fieldsOf(schema: Schema, document: ApiDocument): Field[] {
  const fields = new Map<string, Field>();
  const visit = (part: Schema, path: string, within: readonly string[], needed?: Set<string>) => {
    if (within.length > DEEPEST || (part.$ref && within.includes(part.$ref))) return;
    const inner = [...within, part.$ref ?? ''];
    const { schema: shape } = withoutNull(resolved(part, document), document);
    const shared = neededByAll(shape.anyOf ?? [], document);
    for (const choice of shape.anyOf ?? []) visit(choice, path, inner, shared);
    if (shape.items) visit(shape.items, `${path}[]`, inner);
    for (const [name, property] of Object.entries(shape.properties ?? {})) {
      const at = path ? `${path}.${name}` : name;
      add(property, at, (needed ?? new Set(shape.required)).has(name));
      visit(property, at, inner);
    }
    if (typeof shape.additionalProperties === 'object') {
      const every = path ? `${path}.*` : '*';
      add(shape.additionalProperties, every, false);
      visit(shape.additionalProperties, every, inner);
    }
  };
  const add = (part: Schema, path: string, isRequired: boolean) => {
    const { schema: shape, isNull } = withoutNull(resolved(part, document), document);
    const known = fields.get(path);
    const both = known ? { ...known.schema, ...eitherOf(known.schema, shape) } : shape;
    fields.set(path, { path, schema: both, isRequired, isNullable: isNull });
  };
  visit(schema, '', []);
  return [...fields.values()];
}

/** What must be named whichever of several shapes is chosen. */
function neededByAll(choices: readonly Schema[], document: ApiDocument): Set<string> {
  const [first = [], ...others] = choices.map((part) => resolved(part, document).required ?? []);
  return new Set(first.filter((name) => others.every((names) => names.includes(name))));
}

/** The values that a name may have in one shape or in another. */
function eitherOf(one: Schema, other: Schema): Schema {
  const constants = [...(one.enum ?? []), ...(other.enum ?? [])];
  return one.enum && other.enum ? { enum: [...new Set(constants)] } : {};
}

/** The type in the document's own words. */
export function typeOf(schema: Schema, document: ApiDocument): string {
  const { schema: shape } = withoutNull(resolved(schema, document), document);
  if (shape.anyOf) {
    return [...new Set(shape.anyOf.map((choice) => typeOf(choice, document)))].join(' | ');
  }
  if (shape.items) return `${typeOf(shape.items, document)}[]`;
  return shape.format ? `${shape.type} (${shape.format})` : String(shape.type ?? 'any');
}

/** Bounds and patterns, as the document gives them. */
export function limitsOf({ minimum, maximum, minLength, maxLength, pattern }: Schema): string[] {
  const range = (least?: number, most?: number, unit = '') =>
    least === undefined && most === undefined
      ? []
      : [`${least ?? ''}…${bounded(most)}${unit && ` ${unit}`}`];
  return [
    ...range(minimum, maximum),
    ...range(minLength, maxLength, 'characters'),
    ...(pattern ? [pattern] : []),
  ];
}

/** The greatest whole number that JSON carries is no bound that anybody set. */
function bounded(most: number | undefined): string {
  return most === undefined || most === Number.MAX_SAFE_INTEGER ? '' : String(most);
}

/** A value of a shape, to begin from: required names alone. */
export function sampleOf(schema: Schema, document: ApiDocument, depth = 0): unknown {
  const { schema: shape } = withoutNull(resolved(schema, document), document);
  if (shape.default !== undefined) return shape.default;
  if (shape.enum) return shape.enum[0];
  const [first] = shape.anyOf ?? [];
  if (first) return sampleOf(first, document, depth + 1);
  if (shape.properties) {
    const named = Object.entries(shape.properties);
    const wanted = named.filter(([name]) => shape.required?.includes(name));
    // Where nothing is required, one name shows how it is done.
    const shown = wanted.length > 0 || depth > 0 ? wanted : named.slice(0, 1);
    return Object.fromEntries(
      shown.map(([name, property]) => [name, sampleOf(property, document, depth + 1)]),
    );
  }
  if (shape.items) return depth > DEEPEST ? [] : [sampleOf(shape.items, document, depth + 1)];
  return plainSample(shape);
}

const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T09:00:00Z',
  email: 'ada@shop.example',
};

function plainSample({ type, format, minimum }: Schema): unknown {
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return Math.max(minimum ?? 1, 1);
  if (type === 'object') return {};
  return FORMATS[format ?? ''] ?? '…';
}
