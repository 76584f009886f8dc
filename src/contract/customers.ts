import { z } from 'zod';
import {
  CONTRACT_STATES,
  CUSTOMER_ATTRIBUTES,
  type CustomerAttribute,
  DRIVER_DIRECTIONS,
  DRIVER_SCORES,
  RFM_GROUPS,
  VALUE_SEGMENTS,
} from '../vocabulary/index.ts';
import { numberInAddress } from './in-address.ts';
import { runParameter } from './run.ts';

const ATTRIBUTES = Object.keys(CUSTOMER_ATTRIBUTES) as [CustomerAttribute, ...CustomerAttribute[]];

/** A key is a number of 64 bits, which JSON would round: it travels as text. */
const key = z.string().regex(/^-?\d{1,19}$/, 'a customer key');

const MOST_VALUES = 100;

/** Several of the shop's own names: the parameter once for each, for a name may hold a comma. */
function severalNames() {
  const read = (given: unknown) => [given].flat();
  return z.preprocess(read, z.array(z.string().max(300)).max(MOST_VALUES));
}

/** Several of what holds no comma: the same, or one parameter with commas between them. */
function several<T extends z.ZodType>(item: T) {
  const read = (given: unknown) => [given].flat().flatMap((text) => String(text).split(','));
  return z.preprocess(read, z.array(item).max(MOST_VALUES));
}

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month, such as 2025-03');

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const figure = numberInAddress(z.number().min(-1e11).max(1e11));

/** Which customers: every filter given must hold, and any one of its values is enough. */
export const customerFilters = {
  q: z.string().trim().max(300).optional().describe('A customer key, or an id in a source.'),
  value_segment: several(z.enum(VALUE_SEGMENTS)).optional(),
  rfm_group: several(z.enum(RFM_GROUPS)).optional(),
  channel: severalNames().optional().describe('Channels of the first order.'),
  category: severalNames().optional().describe('Categories of the first order.'),
  country: severalNames().optional(),
  contract: several(z.enum(CONTRACT_STATES)).optional().describe('How the last contract stands.'),
  cohort: several(month).optional().describe('Months of the first order, such as 2025-03.'),
  churn_from: figure.optional(),
  churn_to: figure.optional(),
  value_from: figure.optional().describe('Least predicted value.'),
  value_to: figure.optional(),
  opportunity: flag.optional().describe('Among the fifth with most value at stake.'),
  segment: numberInAddress(z.int()).optional().describe('Members of a saved segment, by its id.'),
  rule: z.string().max(20_000).optional().describe('A segment rule, as JSON.'),
};

const order = {
  sort: z
    .string()
    .regex(/^-?[a-z_]+$/)
    .transform((text) => ({ by: text.replace(/^-/, ''), isFalling: text.startsWith('-') }))
    .pipe(z.object({ by: z.enum(ATTRIBUTES), isFalling: z.boolean() }))
    .optional()
    .describe('A column; led by a hyphen, from the greatest down. Customers without it come last.'),
  columns: several(z.enum(ATTRIBUTES)).optional(),
  reveal: flag
    .optional()
    .describe('Names customers by their id in the source, and notes who asked.'),
};

export const customersQuery = z.object({
  ...customerFilters,
  ...order,
  limit: numberInAddress(z.int().min(1).max(200).default(50)),
  cursor: z.string().max(500).optional(),
});

export const customerExportQuery = z.object({ ...customerFilters, ...order });

export type CustomersQuery = z.infer<typeof customersQuery>;
export type CustomerExportQuery = z.infer<typeof customerExportQuery>;

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const customerRowSchema = z.object({
  key,
  /** Only where it was asked for and may be said. */
  customer_id: z.string().nullable().optional(),
  attributes: z.partialRecord(z.enum(ATTRIBUTES), cell),
});

export const customerPageSchema = z
  .object({
    run: z.int(),
    columns: z.array(z.enum(ATTRIBUTES)),
    customers: z.array(customerRowSchema),
    /** Of all pages. */
    total: z.int(),
    /** Whom the run knows in all. */
    all: z.int(),
    /** Asks for the next page; null on the last. */
    next: z.string().nullable(),
  })
  .meta({ id: 'CustomerPage' });

export type CustomerRow = z.infer<typeof customerRowSchema>;
export type CustomerPage = z.infer<typeof customerPageSchema>;

export const customerParameter = runParameter.extend({ key });

const amount = z.number().nullable();

export const customerSchema = z
  .object({
    run: z.int(),
    ...customerRowSchema.shape,
    attributes: z.record(z.enum(ATTRIBUTES), cell),
    /** Shares of the shop's customers who are worth less. */
    standing: z.object({ historical_value: z.number(), predicted_value: z.number() }),
    /** null of who never ordered. */
    cohort: z
      .object({
        month: z.string(),
        customers: z.int(),
        historical_value_per_customer: amount,
        predicted_value_per_customer: amount,
      })
      .nullable(),
    scores: z.array(
      z.object({
        score: z.enum(DRIVER_SCORES),
        probability: z.number(),
        within_days: z.int(),
        drivers: z.array(
          z.object({
            driver: z.string(),
            direction: z.enum(DRIVER_DIRECTIONS),
            /** In the reader's language. */
            says: z.string(),
          }),
        ),
      }),
    ),
    /** Newest first, at most 500 of each. */
    orders: z.array(
      z.object({
        order_ref: z.string(),
        placed_on: z.string(),
        /** The rule that set it aside; null where it counts. */
        rule: z.string().nullable(),
        channel: z.string().nullable(),
        category: z.string().nullable(),
        items: z.number().nullable(),
        gross: amount,
        discount: amount,
        refunded: amount,
        revenue: amount,
        value: amount,
      }),
    ),
    refunds: z.array(
      z.object({
        refunded_on: z.string(),
        amount,
        order_ref: z.string().nullable(),
        matched_by: z.string(),
      }),
    ),
  })
  .meta({ id: 'Customer' });

export type Customer = z.infer<typeof customerSchema>;

/** How one customer stood in each kept run, oldest first; runs that did not know them are left out. */
export const customerPastSchema = z.object({
  runs: z.array(
    z.object({
      run: z.int(),
      as_of: z.string(),
      rfm_recency: z.int().nullable(),
      rfm_frequency: z.int().nullable(),
      rfm_monetary: z.int().nullable(),
      rfm_group: z.string().nullable(),
      value_segment: z.string().nullable(),
      historical_value: amount,
      predicted_value: amount,
      churn_risk: amount,
    }),
  ),
});

export type CustomerPast = z.infer<typeof customerPastSchema>;

/** The shop's own names that customers and orders can be asked for, most frequent first. */
export const customerChoicesSchema = z.object({
  /** By attribute; under `category` and `channel`, those of orders. */
  names: z.record(z.string(), z.array(z.string())),
  /** First days of months, latest first. */
  cohorts: z.array(z.string()),
});

export type CustomerChoices = z.infer<typeof customerChoicesSchema>;
