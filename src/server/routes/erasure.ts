import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { customerParameter, jobSchema } from '../../contract/index.ts';
import { addJob, audit } from '../../control/index.ts';
import { mustHave } from '../customers/one.ts';
import { placeOf } from '../customers/rule-place.ts';
import { actorOf, guard } from '../guard.ts';
import type { House, Surroundings } from '../house.ts';
import { ERASURE } from '../jobs/erasure.ts';
import { refuseInvalid } from '../refuse-invalid.ts';
import { answers } from '../schema.ts';
import { wireJob } from '../wire-job.ts';

const erase = createRoute({
  ...guard('erase_customers'),
  method: 'post',
  path: '/customers/{key}/erasure',
  tags: ['Customers'],
  summary: 'Puts the erasure of a customer into the line: from the vault, the facts and every run.',
  request: { params: customerParameter.pick({ key: true }) },
  responses: answers(jobSchema, 'The job.'),
});

/** Erasing a customer. The audit log names who asked and the job, never the customer. */
export function erasureRoutes(house: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  const { store } = house.control;
  routes.openapi(erase, async (context) => {
    const { person, token } = actorOf(context);
    const { key } = context.req.valid('param');
    await house.pictures.use(undefined, async (picture) =>
      mustHave(picture, await placeOf(house, picture), BigInt(key)),
    );
    const now = house.now();
    const asked = { kind: ERASURE, request: { customer: key }, actor: person };
    const job = await store.transaction(async (within) => {
      const added = await addJob(within, asked, now);
      const entry = { actor: person, token, action: 'customer.erase', target: String(added.id) };
      await audit(within, entry, now);
      return added;
    });
    void house.runner.look();
    return context.json(wireJob(job, context.get('locale')), 200);
  });
  return routes;
}
