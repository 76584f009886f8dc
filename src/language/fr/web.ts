import { kit } from './web/kit.ts';
import { shell } from './web/shell.ts';

/** What the pages say. */
export const web = { kit, shell };
