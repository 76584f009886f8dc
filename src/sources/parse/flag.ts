import { lookup } from './words.ts';

/** 'true' or 'false' for the words that mean yes or no. */
export const flagOf = lookup({
  true: ['true', 't', 'yes', 'y', '1', 'x', 'vrai', 'v', 'oui', 'o'],
  false: ['false', 'f', 'no', 'n', '0', 'faux', 'non'],
});
