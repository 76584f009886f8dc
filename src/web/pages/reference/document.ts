import type { Permission } from '../../../vocabulary/index.ts';

/** The parts of JSON Schema that the server's document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

interface Operation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Content }>
  >;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly 'x-perenne-permission'?: Permission;
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** One route, with what the page says of it. */
export interface ApiRoute extends Operation {
  /** Names it in the address of the page. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly tag: string;
}

export function routesOf({ paths }: ApiDocument): ApiRoute[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      ...operation,
      id: `${method} ${path.replace('/api/v1', '')}`,
      method: method.toUpperCase(),
      path,
      tag: operation.tags?.[0] ?? '',
    })),
  );
}

/** The routes in which every word of the search occurs. */
export function search(routes: readonly ApiRoute[], wanted: string): ApiRoute[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return routes.filter((route) => {
    const { method, path, summary, tag, parameters = [] } = route;
    const names = parameters.map(({ name }) => name);
    const said = [method, path, summary, tag, route['x-perenne-permission'], ...names];
    const text = said.join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
