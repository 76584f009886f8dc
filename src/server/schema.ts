import { z } from 'zod';
import { problemSchema } from '../contract/index.ts';

/** An answer in JSON, and the problems that may stand in its place, for a route's definition. */
export function answers<T extends z.ZodType>(schema: T, description: string) {
  return {
    200: { description, content: { 'application/json': { schema } } },
    default: PROBLEM,
  } as const;
}

/** The same for an answer that is a file. */
export function answersFile(type: string, description: string) {
  const schema = z.string().meta({ format: 'binary' });
  return { 200: { description, content: { [type]: { schema } } }, default: PROBLEM };
}

const PROBLEM = {
  description: 'What went wrong, and what to do next.',
  content: { 'application/problem+json': { schema: problemSchema } },
} as const;

/** A body in JSON, for a route's definition. */
export function takes<T extends z.ZodType>(schema: T) {
  return { body: { required: true, content: { 'application/json': { schema } } } } as const;
}
