import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import {
  viewParameter,
  viewSchema,
  viewsSchema,
  viewTermsSchema,
  type SavedView as WireView,
} from '../../contract/index.ts';
import { listViews, removeView, type SavedView, saveView } from '../../control/index.ts';
import { InputError } from '../../vocabulary/index.ts';
import { actorOf, guard } from '../guard.ts';
import type { House, Surroundings } from '../house.ts';
import { refuseInvalid } from '../refuse-invalid.ts';
import { answers } from '../schema.ts';

const list = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/views',
  tags: ['Views'],
  summary: 'One’s own views of a page, and those that others share.',
  request: { query: viewTermsSchema.pick({ page: true }) },
  responses: answers(viewsSchema, 'The views, by name.'),
});

const save = createRoute({
  ...guard('read_figures'),
  method: 'put',
  path: '/views',
  tags: ['Views'],
  summary: 'Saves a view; one’s own of that name is replaced.',
  request: {
    body: { required: true, content: { 'application/json': { schema: viewTermsSchema } } },
  },
  responses: answers(viewSchema, 'The view.'),
});

const remove = createRoute({
  ...guard('read_figures'),
  method: 'delete',
  path: '/views/{id}',
  tags: ['Views'],
  summary: 'Removes a view of one’s own.',
  request: { params: viewParameter },
  responses: { 204: { description: 'It is gone.' } },
});

/** Pages as people set them up. */
export function viewRoutes(house: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  const { store } = house.control;
  routes.openapi(list, async (context) => {
    const { person } = actorOf(context);
    const views = await listViews(store, context.req.valid('query').page, person);
    return context.json({ views: views.map((view) => onTheWire(view, person)) }, 200);
  });
  routes.openapi(save, async (context) => {
    const { person } = actorOf(context);
    const { is_shared: isShared, ...terms } = context.req.valid('json');
    const saved = await saveView(store, { ...terms, isShared }, person, house.now());
    return context.json(onTheWire(saved, person), 200);
  });
  routes.openapi(remove, async (context) => {
    const { person } = actorOf(context);
    if (!(await removeView(store, context.req.valid('param').id, person))) {
      throw new InputError('view_unknown', {});
    }
    return context.body(null, 204);
  });
  return routes;
}

function onTheWire(view: SavedView, person: string): WireView {
  return {
    id: view.id,
    page: view.page as WireView['page'],
    name: view.name,
    state: view.state as WireView['state'],
    is_shared: view.isShared,
    is_mine: view.personId === person,
  };
}
