import { z } from 'zod';

/* What the figures of summary.json are made of. */

export const day = z.iso.date();
export const count = z.int().min(0);
export const amount = z.number();
export const maybeAmount = amount.nullable();
export const share = z.number().min(0).max(1);
export const maybe = z.number().nullable();
export const parameters = z.record(z.string(), z.number());
export const chance = share.nullable();
