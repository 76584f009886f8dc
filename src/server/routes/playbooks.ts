import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import {
  movementsQuery,
  movementsSchema,
  type Playbooks,
  playbookChangeSchema,
  playbookParameter,
  playbookResetQuery,
  playbooksSchema,
  runParameter,
  type Undertaking,
} from '../../contract/index.ts';
import {
  audit,
  listPlaybookEdits,
  removePlaybookEdit,
  writePlaybookEdit,
} from '../../control/index.ts';
import { diffRuns } from '../../pipeline/index.ts';
import { playbookOf } from '../../segments/index.ts';
import { VALUE_SEGMENTS } from '../../vocabulary/index.ts';
import { fresh } from '../fresh.ts';
import { actorOf, guard } from '../guard.ts';
import type { House, Surroundings } from '../house.ts';
import { oneByOne, refuseLate, versionOf } from '../late.ts';
import { refuseInvalid } from '../refuse-invalid.ts';
import { runOf } from '../run-of.ts';
import { answers } from '../schema.ts';

const list = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/playbooks',
  tags: ['Segments'],
  summary: 'The playbooks of the value segments, as they are in force.',
  responses: answers(playbooksSchema, 'The playbooks.'),
});

const edit = createRoute({
  ...guard('edit_playbooks'),
  method: 'put',
  path: '/playbooks/{segment}',
  tags: ['Segments'],
  summary: 'Says who answers for a value segment, by what it is judged and when.',
  request: {
    params: playbookParameter,
    body: { content: { 'application/json': { schema: playbookChangeSchema } }, required: true },
  },
  responses: answers(playbooksSchema, 'All playbooks.'),
});

const reset = createRoute({
  ...guard('edit_playbooks'),
  method: 'delete',
  path: '/playbooks/{segment}',
  tags: ['Segments'],
  summary: 'Goes back to what the playbook came with.',
  request: { params: playbookParameter, query: playbookResetQuery },
  responses: answers(playbooksSchema, 'All playbooks.'),
});

const movements = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/runs/{run}/movements',
  tags: ['Segments'],
  summary: 'Who moved from one segment to another since an earlier run.',
  request: { params: runParameter, query: movementsQuery },
  responses: answers(movementsSchema, 'The movements, largest first.'),
});

/** What is done for the value segments, and who came and went. */
export function playbookRoutes(house: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  const { store } = house.control;
  const inTurn = oneByOne();
  const refuseIfLate = async (target: string, madeTo: string | undefined) => {
    const { playbooks } = await inForce(house);
    const present = playbooks.find(({ segment }) => segment === target)?.version ?? '';
    const actions = ['playbook.change', 'playbook.reset'];
    await refuseLate(store, { madeTo, present, actions, target });
  };
  routes.openapi(list, async (context) => context.json(await inForce(house), 200));
  routes.openapi(edit, async (context) => {
    const { person, token } = actorOf(context);
    const { segment } = context.req.valid('param');
    const { version, ...undertaking } = context.req.valid('json');
    const now = house.now();
    await inTurn(async () => {
      await refuseIfLate(segment, version);
      await writePlaybookEdit(store, segment, undertaking, person, now);
      const entry = { actor: person, token, action: 'playbook.change', target: segment };
      await audit(store, entry, now);
    });
    return context.json(await inForce(house), 200);
  });
  routes.openapi(reset, async (context) => {
    const { person, token } = actorOf(context);
    const { segment } = context.req.valid('param');
    await inTurn(async () => {
      await refuseIfLate(segment, context.req.valid('query').version);
      if (!(await removePlaybookEdit(store, segment))) return;
      const entry = { actor: person, token, action: 'playbook.reset', target: segment };
      await audit(store, entry, house.now());
    });
    return context.json(await inForce(house), 200);
  });
  routes.openapi(movements, async (context) => {
    const { since } = context.req.valid('query');
    return fresh(house, context, runOf(context.req.valid('param')), async ({ run: after }) => {
      const { customers, moves } = await diffRuns(house.workspace, since, after);
      return { before: since, after, gained: customers.gained, lost: customers.lost, moves };
    }) as never;
  });
  return routes;
}

async function inForce(house: House): Promise<Playbooks> {
  const edits = await listPlaybookEdits(house.control.store);
  const playbooks = VALUE_SEGMENTS.map((segment) => {
    const { id, owner, kpi, windowDays, discountShareCap } = playbookOf(segment);
    const edited = edits.find((known) => known.segment === segment)?.playbook as
      | Undertaking
      | undefined;
    const undertaking = edited ?? { owner, kpi, window_days: windowDays };
    return {
      segment,
      id,
      ...undertaking,
      discount_share_cap: discountShareCap,
      is_edited: edited !== undefined,
      version: versionOf([undertaking.owner, undertaking.kpi, undertaking.window_days]),
    };
  });
  return { playbooks };
}
