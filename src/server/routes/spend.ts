import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { jobSchema, spendEntrySchema } from '../../contract/index.ts';
import { addJob, audit } from '../../control/index.ts';
import { readTerms } from '../../pipeline/index.ts';
import { actorOf, guard } from '../guard.ts';
import type { House, Surroundings } from '../house.ts';
import { refuseInvalid } from '../refuse-invalid.ts';
import { answers } from '../schema.ts';
import { wireJob } from '../wire-job.ts';

/** Within it an entry takes the place of an earlier one of its month and channel. */
const SOURCE = 'by hand';

const enter = createRoute({
  ...guard('edit_spend'),
  method: 'post',
  path: '/spend',
  tags: ['Finance'],
  summary: 'Enters what a channel cost in a month, and values the shop with it.',
  request: {
    body: { required: true, content: { 'application/json': { schema: spendEntrySchema } } },
  },
  responses: answers(jobSchema, 'The refresh that brings it in.'),
});

/** Spend entered by hand: a file of one line, brought in as every other file. */
export function spendRoutes(house: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  routes.openapi(enter, async (context) => {
    const { person, token } = actorOf(context);
    const { channel, month, amount } = context.req.valid('json');
    const { currency } = await readTerms(house.workspace);
    const cells = [`${month}-01`, channel, amount, currency ?? ''];
    const text = `date,channel,amount,currency\n${cells.map(quoted).join(',')}\n`;
    const { upload } = await house.uploads.receive(
      `spend ${month}.csv`,
      new Blob([text]).stream() as never,
    );
    const reading = { upload, kind: 'spend', source: SOURCE, mapping: {}, decimal: 'point' };
    const request = { uploads: [reading], demo: false, inbox: false, undo: [] };
    const job = await addJob(
      house.control.store,
      { kind: 'refresh', request, actor: person },
      house.now(),
    );
    const details = { channel, month, amount };
    const entry = { actor: person, token, action: 'spend.enter', target: String(job.id), details };
    await audit(house.control.store, entry, house.now());
    void house.runner.look();
    return context.json(wireJob(job, context.get('locale')), 200);
  });
  return routes;
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
