import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import {
  channelTargetOf,
  type SettingsChange,
  type ShopSettings,
  scheduleChangeSchema,
  scheduleSchema,
  settingsChangeSchema,
  settingsSchema,
} from '../../contract/index.ts';
import { audit } from '../../control/index.ts';
import { changeTerms, readTerms, type TermsChange } from '../../pipeline/index.ts';
import { type FourCuts, MODEL_CHOICES, utcMoment } from '../../vocabulary/index.ts';
import { actorOf, guard } from '../guard.ts';
import type { House, Surroundings } from '../house.ts';
import { readSchedule, writeSchedule } from '../jobs/schedules.ts';
import { oneByOne, refuseLate, versionOf } from '../late.ts';
import { refuseInvalid } from '../refuse-invalid.ts';
import { answers } from '../schema.ts';

const read = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/settings',
  tags: ['Settings'],
  summary: 'What the next run will go by.',
  responses: answers(settingsSchema, 'The settings.'),
});

const change = createRoute({
  ...guard('manage_settings'),
  method: 'patch',
  path: '/settings',
  tags: ['Settings'],
  summary: 'Changes what the next run will go by.',
  request: {
    body: { required: true, content: { 'application/json': { schema: settingsChangeSchema } } },
  },
  responses: answers(settingsSchema, 'The settings.'),
});

const readTime = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/schedule',
  tags: ['Settings'],
  summary: 'When the shop is valued anew by itself.',
  responses: answers(scheduleSchema, 'The schedule.'),
});

const changeTime = createRoute({
  ...guard('manage_settings'),
  method: 'put',
  path: '/schedule',
  tags: ['Settings'],
  summary: 'Sets when the shop is valued anew by itself.',
  request: {
    body: { required: true, content: { 'application/json': { schema: scheduleChangeSchema } } },
  },
  responses: answers(scheduleSchema, 'The schedule.'),
});

/** How runs are made, and when. */
export function settingsRoutes(house: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  const { store } = house.control;
  const inTurn = oneByOne();
  routes.openapi(read, async (context) =>
    context.json(wireSettings(await readTerms(house.workspace)), 200),
  );
  routes.openapi(change, async (context) => {
    const { person, token } = actorOf(context);
    const { version: madeTo, ...asked } = context.req.valid('json');
    const action = 'settings.change';
    const now = house.now();
    const changed = await inTurn(async () => {
      const present = wireSettings(await readTerms(house.workspace)).version;
      await refuseLate(store, { madeTo, present, actions: [action] });
      const written = await changeTerms(house.workspace, termsOf(asked), utcMoment(now));
      await audit(store, { actor: person, token, action, details: asked }, now);
      return written;
    });
    return context.json(wireSettings(changed), 200);
  });
  routes.openapi(readTime, async (context) => {
    const { timezone = 'UTC' } = await readTerms(house.workspace);
    return context.json(await readSchedule(store, timezone), 200);
  });
  routes.openapi(changeTime, async (context) => {
    const { person, token } = actorOf(context);
    const { version: madeTo, ...asked } = context.req.valid('json');
    const action = 'schedule.change';
    const { timezone = 'UTC' } = await readTerms(house.workspace);
    const written = await inTurn(async () => {
      const { version: present } = await readSchedule(store, timezone);
      await refuseLate(store, { madeTo, present, actions: [action] });
      const changed = await writeSchedule(store, asked, person, house.now());
      await audit(store, { actor: person, token, action, details: asked }, house.now());
      return changed;
    });
    return context.json(written, 200);
  });
  return routes;
}

type Terms = Awaited<ReturnType<typeof readTerms>>;

function wireSettings(terms: Terms): ShopSettings {
  const settings = {
    currency: terms.currency ?? null,
    timezone: terms.timezone ?? 'UTC',
    locale: terms.locale ?? null,
    horizon_days: terms.horizonDays ?? 365,
    margin_rate: terms.marginRate ?? null,
    discount_rate: terms.discountRate ?? 0.1,
    zero_value_orders: terms.zeroValueOrders ?? 'count',
    rfm_cuts: {
      recency_days: wireCuts(terms.rfmCuts?.recency_days),
      orders: wireCuts(terms.rfmCuts?.orders),
      revenue: wireCuts(terms.rfmCuts?.revenue),
    },
    target_band: terms.targetBand ?? null,
    target_payback_months: terms.targetPaybackMonths ?? null,
    channel_targets: (terms.channelTargets ?? []).map(({ channel, band, paybackMonths }) => ({
      channel,
      target_band: band ?? null,
      target_payback_months: paybackMonths ?? null,
    })),
    order_moment: terms.orderMoment ?? 'placed',
    drop_duplicates: terms.dropDuplicates ?? false,
    model: terms.model ?? 'auto',
    models: [...MODEL_CHOICES],
  };
  return { ...settings, version: versionOf(settings) };
}

const wireCuts = (cuts: FourCuts | null = null) =>
  cuts && ([...cuts] satisfies [number, number, number, number]);

function termsOf(asked: SettingsChange): TermsChange {
  const { horizon_days, margin_rate, discount_rate, zero_value_orders, drop_duplicates } = asked;
  const named = {
    currency: asked.currency,
    timezone: asked.timezone,
    locale: asked.locale,
    model: asked.model as Terms['model'],
    horizonDays: horizon_days,
    marginRate: margin_rate,
    discountRate: discount_rate,
    zeroValueOrders: zero_value_orders,
    rfmCuts: asked.rfm_cuts,
    targetBand: asked.target_band,
    targetPaybackMonths: asked.target_payback_months,
    channelTargets: asked.channel_targets?.map(channelTargetOf),
    orderMoment: asked.order_moment,
    dropDuplicates: drop_duplicates,
  };
  const given = Object.entries(named).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as TermsChange;
}
