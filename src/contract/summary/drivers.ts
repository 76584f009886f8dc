import { z } from 'zod';
import {
  CUSTOMER_FEATURES,
  type CustomerFeature,
  DRIVER_DIRECTIONS,
  DRIVER_SCORES,
} from '../../vocabulary/index.ts';
import { chance, count, maybe, share } from './kinds.ts';

const feature = z.enum(Object.keys(CUSTOMER_FEATURES) as CustomerFeature[]);

export const drivers = z.object({
  /** Days from `as_of` that the chances look ahead. */
  within_days: count,
  scores: z.array(
    z.object({
      /** no_purchase is the learner's, to explain; churn risks elsewhere are the chosen forecast's. */
      score: z.enum(DRIVER_SCORES),
      /** Customers of an earlier day; null: too few had either outcome, and nobody is scored. */
      learned_from: count.nullable(),
      customers: count,
      mean_probability: chance,
      /** By what moves the chance of a customer most, the most frequent first. */
      first_drivers: z.array(
        z.object({
          /** null: no feature moves the chance. */
          driver: feature.nullable(),
          direction: z.enum(DRIVER_DIRECTIONS).nullable(),
          customers: count,
          share,
          mean_probability: share,
          /** Of these customers the median value, or the most frequent name; null where not known of most. */
          typical_value: maybe,
          typical_name: z.string().nullable(),
        }),
      ),
    }),
  ),
});
