import { z } from 'zod';
import {
  type AttributeKind,
  attributeOf,
  CUSTOMER_ATTRIBUTES,
  type CustomerAttribute,
  EVENT_FIELDS,
  type SegmentRule,
} from '../vocabulary/index.ts';

const MOST_RULES = 100;
const MOST_VALUES = 200;
const DEEPEST = 6;
/** Bounds that every engine holds exactly. */
const FAR = 1e11;

const ATTRIBUTES = Object.keys(CUSTOMER_ATTRIBUTES) as CustomerAttribute[];

/** Attributes of some kinds. */
function attributes(...kinds: AttributeKind[]) {
  const fitting = ATTRIBUTES.filter((name) => kinds.includes(attributeOf(name).kind));
  return z.enum(fitting as [CustomerAttribute, ...CustomerAttribute[]]);
}

const texts = z.array(z.string().max(300)).max(MOST_VALUES);
const bound = z.number().min(-FAR).max(FAR).optional();
const offset = z.int().min(-36_500).max(36_500).optional();
const times = z.int().min(0).max(1_000_000).optional();
const place = Object.fromEntries(
  EVENT_FIELDS.map((field) => [field, texts.min(1).optional()]),
) as Record<(typeof EVENT_FIELDS)[number], z.ZodOptional<typeof texts>>;

const leaf = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('is'),
    attribute: attributes('choice', 'name'),
    values: texts,
  }),
  z.strictObject({
    kind: z.literal('range'),
    attribute: attributes('count', 'figure', 'money', 'share'),
    least: bound,
    most: bound,
  }),
  z.strictObject({
    kind: z.literal('between'),
    attribute: attributes('day'),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  }),
  z.strictObject({
    kind: z.literal('around'),
    attribute: attributes('day'),
    from: offset,
    to: offset,
  }),
  z.strictObject({ kind: z.literal('flag'), attribute: attributes('flag'), value: z.boolean() }),
  z.strictObject({ kind: z.literal('unknown'), attribute: z.enum(ATTRIBUTES) }),
  z.strictObject({
    kind: z.literal('event'),
    event: z.enum(['ordered', 'refunded']),
    within_days: z.int().min(1).max(36_500).optional(),
    where: z.strictObject(place).optional(),
    reduced: z.boolean().optional(),
    at_least: times,
    at_most: times,
  }),
]);

/** Under a name of its own, without which a description of the interface would never end. */
const rule: z.ZodType<SegmentRule> = z
  .lazy(() =>
    z.union([
      leaf,
      z.strictObject({ kind: z.enum(['all', 'any']), rules: z.array(rule).max(MOST_RULES) }),
      z.strictObject({ kind: z.literal('not'), rule }),
    ]),
  )
  .meta({ id: 'SegmentCondition' });

/** Whom a segment holds; not deeper or longer than anyone can read. */
export const segmentRuleSchema = rule
  .refine((given) => depth(given) <= DEEPEST, 'too deep')
  .refine((given) => size(given) <= MOST_RULES, 'too many conditions')
  .meta({ id: 'SegmentRule' });

function parts(given: SegmentRule): readonly SegmentRule[] {
  if (given.kind === 'not') return [given.rule];
  return given.kind === 'all' || given.kind === 'any' ? given.rules : [];
}

function depth(given: SegmentRule): number {
  return 1 + Math.max(0, ...parts(given).map(depth));
}

function size(given: SegmentRule): number {
  return 1 + parts(given).reduce((sum, part) => sum + size(part), 0);
}
