import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import {
  type Customer,
  type CustomerExportQuery,
  type CustomerPage,
  customerChoicesSchema,
  customerExportQuery,
  customerPageSchema,
  customerParameter,
  customerPastSchema,
  customerSchema,
  customersQuery,
  runParameter,
} from '../../contract/index.ts';
import { customerThroughRuns, type FoundRun, type Picture } from '../../pipeline/index.ts';
import { type CustomerAttribute, type SegmentRule, usualColumns } from '../../vocabulary/index.ts';
import { customerChoices } from '../customers/choices.ts';
import { writeCustomers } from '../customers/export-file.ts';
import { ruleOf } from '../customers/filters.ts';
import { identitiesOf } from '../customers/identities.ts';
import { oneCustomer } from '../customers/one.ts';
import { countWanted, customerPage, isOfContracts, type PageRequest } from '../customers/page.ts';
import { placeOf } from '../customers/rule-place.ts';
import { savedRule } from '../customers/saved-segments.ts';
import { searched } from '../customers/search.ts';
import type { Order, Wanted } from '../customers/sorted-keys.ts';
import { FILE_TYPES, type FileKind, fileAnswer } from '../file-answer.ts';
import { fresh, jsonAnswer } from '../fresh.ts';
import { actorOf, guard } from '../guard.ts';
import type { Actor, House, Surroundings } from '../house.ts';
import { refuseInvalid } from '../refuse-invalid.ts';
import { runOf } from '../run-of.ts';
import { answers, answersFile } from '../schema.ts';

const USUAL_ORDER: Order = { by: 'predicted_value', isFalling: true };
/** Of a shop whose files hold no amounts. */
const ORDER_WITHOUT_AMOUNTS: Order = { by: 'predicted_purchases', isFalling: true };
/** Where only contracts are known. */
const ORDER_OF_CONTRACTS: Order = { by: 'subscription_value', isFalling: true };

const EVERYONE: Wanted = { rule: { kind: 'all', rules: [] }, among: null };

const list = createRoute({
  ...guard('read_customers'),
  method: 'get',
  path: '/runs/{run}/customers',
  tags: ['Customers'],
  summary: 'Customers, filtered and sorted, a page at a time.',
  request: { params: runParameter, query: customersQuery },
  responses: answers(customerPageSchema, 'A page of customers.'),
});

const choices = createRoute({
  ...guard('read_customers'),
  method: 'get',
  path: '/runs/{run}/customer-choices',
  tags: ['Customers'],
  summary: 'The shop’s own names that customers can be filtered by.',
  request: { params: runParameter },
  responses: answers(customerChoicesSchema, 'The names, most frequent first.'),
});

const one = createRoute({
  ...guard('read_customers'),
  method: 'get',
  path: '/runs/{run}/customers/{key}',
  tags: ['Customers'],
  summary: 'All that a run knows of one customer.',
  request: { params: customerParameter, query: customerExportQuery.pick({ reveal: true }) },
  responses: answers(customerSchema, 'The customer.'),
});

const past = createRoute({
  ...guard('read_customers'),
  method: 'get',
  path: '/customers/{key}/history',
  tags: ['Customers'],
  summary: 'How one customer stood in each kept run.',
  request: { params: customerParameter.pick({ key: true }) },
  responses: answers(customerPastSchema, 'The runs, oldest first.'),
});

const file = (kind: FileKind) =>
  createRoute({
    ...guard('read_customers'),
    method: 'get',
    path: `/runs/{run}/customers.${kind}`,
    tags: ['Customers'],
    summary: 'The same customers, all of them, as a file.',
    request: { params: runParameter, query: customerExportQuery },
    responses: answersFile(FILE_TYPES[kind], 'The file.'),
  });

/** Customers: in pages, one by one, and as files. */
export function customerRoutes(house: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  for (const kind of ['csv', 'parquet'] as const) {
    routes.openapi(file(kind), (context) => {
      const query = context.req.valid('query');
      const actor = actorOf(context);
      return house.pictures.use(runOf(context.req.valid('param')), async (picture) => {
        const asked = await askedOf(house, picture, actor, query);
        const place = await placeOf(house, picture);
        const revealTo = query.reveal ? actor : null;
        return fileAnswer(`customers-run-${picture.run}.${kind}`, kind, (path) =>
          writeCustomers(house, picture, place, { ...asked, revealTo }, { path, kind }),
        );
      });
    });
  }
  routes.openapi(list, async (context) => {
    const query = context.req.valid('query');
    const actor = actorOf(context);
    const { pictures } = house;
    const found = await pictures.find(runOf(context.req.valid('param')));
    const asked = await pictures.read(found, (picture) => askedOf(house, picture, actor, query));
    const page = await pageOf(house, found, { ...asked, limit: query.limit, cursor: query.cursor });
    // No browser keeps a row of a customer, who may be forgotten tomorrow.
    if (!query.reveal) return unkept(jsonAnswer(context, page)) as never;
    const shown = JSON.parse(page) as CustomerPage;
    const keys = shown.customers.map(({ key }) => BigInt(key));
    const ids = await identitiesOf(house, actor, shown.run, keys);
    const customers = shown.customers.map((customer) => ({
      ...customer,
      customer_id: ids.get(customer.key) ?? null,
    }));
    return unkept(context.json({ ...shown, customers }, 200)) as never;
  });
  routes.openapi(
    choices,
    (context) =>
      fresh(house, context, runOf(context.req.valid('param')), async (picture) =>
        customerChoices(picture, await placeOf(house, picture)),
      ) as never,
  );
  routes.openapi(one, async (context) => {
    const { key, run } = context.req.valid('param');
    const { reveal } = context.req.valid('query');
    const locale = context.get('locale');
    const found = await house.pictures.find(runOf({ run }));
    const customer = await house.pictures.say(found, `customer ${key} ${locale}`, async (picture) =>
      oneCustomer(picture, await placeOf(house, picture), BigInt(key), locale),
    );
    if (!reveal) return unkept(jsonAnswer(context, customer)) as never;
    const ids = await identitiesOf(house, actorOf(context), found.run, [BigInt(key)]);
    const known = JSON.parse(customer) as Customer;
    return unkept(context.json({ ...known, customer_id: ids.get(key) ?? null }, 200)) as never;
  });
  routes.openapi(past, async (context) => {
    const { key } = context.req.valid('param');
    const runs = await house.pictures.say(
      await house.pictures.find(),
      `past of ${key}`,
      async () => ({
        runs: await customerThroughRuns(house.workspace, BigInt(key)),
      }),
    );
    return unkept(jsonAnswer(context, runs)) as never;
  });
  return routes;
}

interface Asked {
  readonly wanted: Wanted;
  readonly order: Order;
  readonly columns: readonly CustomerAttribute[];
}

/** The order and the columns of a list where nobody chose others. */
function usualOf(picture: Picture): Pick<Asked, 'order' | 'columns'> {
  const ofContracts = isOfContracts(picture);
  const ofOrders = picture.terms.currency === null ? ORDER_WITHOUT_AMOUNTS : USUAL_ORDER;
  const order = ofContracts ? ORDER_OF_CONTRACTS : ofOrders;
  return { order, columns: usualColumns({ isOfContracts: ofContracts }) };
}

/** Whom a query wants, how sorted, and what of them. */
async function askedOf(
  house: House,
  picture: Picture,
  actor: Actor,
  { q, sort, columns, segment, ...filters }: CustomerExportQuery,
): Promise<Asked> {
  const saved = segment === undefined ? null : await savedRule(house, segment);
  const filtered = ruleOf(filters);
  const rule: SegmentRule = saved ? { kind: 'all', rules: [filtered, saved.rule] } : filtered;
  const place = await placeOf(house, picture);
  const usual = usualOf(picture);
  return {
    wanted: { rule, among: await searched(house, actor, picture, place, q) },
    order: sort ?? usual.order,
    columns: columns ?? usual.columns,
  };
}

/** A page of customers as JSON: one that was asked for before is there, and so is how many there are. */
async function pageOf(
  house: House,
  found: FoundRun,
  request: Omit<PageRequest, 'count' | 'all'>,
): Promise<string> {
  const { pictures } = house;
  const { among } = request.wanted;
  const page = async (picture: Picture) => {
    const place = await placeOf(house, picture);
    const known = async (wanted: Wanted) => {
      if (wanted.among) return countWanted(picture, place, wanted);
      const asked = `customers of ${JSON.stringify(wanted.rule)}`;
      return Number(await pictures.say(found, asked, () => countWanted(picture, place, wanted)));
    };
    return customerPage(picture, place, {
      ...request,
      count: () => known(request.wanted),
      all: () => known(EVERYONE),
    });
  };
  if (among) return pictures.read(found, async (picture) => JSON.stringify(await page(picture)));
  return pictures.say(found, `page of ${JSON.stringify(request)}`, page);
}

/** Nobody keeps an answer on single customers, named or not. */
function unkept(response: Response): Response {
  response.headers.set('cache-control', 'private, no-store');
  return response;
}
