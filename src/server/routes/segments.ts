import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import {
  runParameter,
  segmentChangeSchema,
  segmentCountRequest,
  segmentCountSchema,
  segmentParameter,
  segmentSchema,
  segmentsSchema,
  segmentTermsSchema,
  segmentVersionsSchema,
} from '../../contract/index.ts';
import {
  addSegment,
  audit,
  changeSegment,
  findSegment,
  lastToDo,
  listSegments,
  removeSegment,
  restoreSegment,
  segmentVersions,
} from '../../control/index.ts';
import { InputError } from '../../vocabulary/index.ts';
import { countSegment } from '../customers/count-segment.ts';
import { segmentOnTheWire, storedTerms, versionOnTheWire } from '../customers/saved-segments.ts';
import { jsonAnswer } from '../fresh.ts';
import { actorOf, guard } from '../guard.ts';
import type { Actor, House, Surroundings } from '../house.ts';
import { refuseInvalid } from '../refuse-invalid.ts';
import { runOf } from '../run-of.ts';
import { answers } from '../schema.ts';

const tags = ['Segments'];

const count = createRoute({
  ...guard('read_customers'),
  method: 'post',
  path: '/runs/{run}/segments/count',
  tags,
  summary: 'How many customers a rule holds, what they are worth, and the first twenty.',
  request: {
    params: runParameter,
    body: { content: { 'application/json': { schema: segmentCountRequest } }, required: true },
  },
  responses: answers(segmentCountSchema, 'The count.'),
});

const list = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/segments',
  tags,
  summary: 'The segments that people made, by name.',
  responses: answers(segmentsSchema, 'The segments.'),
});

const add = createRoute({
  ...guard('edit_segments'),
  method: 'post',
  path: '/segments',
  tags,
  summary: 'Saves a new segment, with its playbook.',
  request: {
    body: { content: { 'application/json': { schema: segmentTermsSchema } }, required: true },
  },
  responses: answers(segmentSchema, 'The segment.'),
});

const change = createRoute({
  ...guard('edit_segments'),
  method: 'put',
  path: '/segments/{id}',
  tags,
  summary: 'Saves a segment anew; the earlier version is kept.',
  request: {
    params: segmentParameter,
    body: { content: { 'application/json': { schema: segmentChangeSchema } }, required: true },
  },
  responses: answers(segmentSchema, 'The segment.'),
});

const remove = createRoute({
  ...guard('edit_segments'),
  method: 'delete',
  path: '/segments/{id}',
  tags,
  summary: 'Deletes a segment; it can be restored.',
  request: { params: segmentParameter },
  responses: { 204: { description: 'It is gone.' } },
});

const restore = createRoute({
  ...guard('edit_segments'),
  method: 'post',
  path: '/segments/{id}/restore',
  tags,
  summary: 'Brings a deleted segment back.',
  request: { params: segmentParameter },
  responses: answers(segmentSchema, 'The segment.'),
});

const history = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/segments/{id}/versions',
  tags,
  summary: 'What a segment was, newest first.',
  request: { params: segmentParameter },
  responses: answers(segmentVersionsSchema, 'The versions.'),
});

/** Segments that people make. */
export function segmentRoutes(house: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  const { store } = house.control;
  const note = ({ person, token }: Actor, action: string, id: number) =>
    audit(store, { actor: person, token, action, target: String(id) }, house.now());
  const changedMeanwhile = async (id: number) =>
    new InputError('changed_meanwhile', {
      by: await lastToDo(store, ['segment.change'], String(id)),
    });
  const known = async (id: number) => {
    const found = await findSegment(store, id);
    if (!found) throw new InputError('segment_unknown', {});
    return found;
  };
  routes.openapi(count, async (context) => {
    const { rule } = context.req.valid('json');
    const found = await house.pictures.find(runOf(context.req.valid('param')));
    const counted = await house.pictures.say(found, `count of ${JSON.stringify(rule)}`, (picture) =>
      countSegment(house, picture, rule),
    );
    return jsonAnswer(context, counted) as never;
  });
  routes.openapi(list, async (context) =>
    context.json({ segments: (await listSegments(store)).map(segmentOnTheWire) }, 200),
  );
  routes.openapi(add, async (context) => {
    const actor = actorOf(context);
    const terms = storedTerms(context.req.valid('json'));
    const added = await addSegment(store, terms, actor.person, house.now());
    await note(actor, 'segment.add', added.id);
    return context.json(segmentOnTheWire(added), 200);
  });
  routes.openapi(change, async (context) => {
    const actor = actorOf(context);
    const { id } = context.req.valid('param');
    const { version, ...terms } = context.req.valid('json');
    await known(id);
    const place = { id, version };
    const stored = storedTerms(terms);
    const changed = await changeSegment(store, place, stored, actor.person, house.now());
    if (!changed) throw await changedMeanwhile(id);
    await note(actor, 'segment.change', id);
    return context.json(segmentOnTheWire(changed), 200);
  });
  routes.openapi(remove, async (context) => {
    const { id } = context.req.valid('param');
    await known(id);
    await removeSegment(store, id, house.now());
    await note(actorOf(context), 'segment.remove', id);
    return context.body(null, 204);
  });
  routes.openapi(restore, async (context) => {
    const { id } = context.req.valid('param');
    if (await restoreSegment(store, id)) await note(actorOf(context), 'segment.restore', id);
    return context.json(segmentOnTheWire(await known(id)), 200);
  });
  routes.openapi(history, async (context) => {
    const { id } = context.req.valid('param');
    await known(id);
    const versions = await segmentVersions(store, id);
    return context.json({ versions: versions.map(versionOnTheWire) }, 200);
  });
  return routes;
}
