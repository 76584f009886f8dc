import { data } from './web/data.ts';
import { kit } from './web/kit.ts';
import { runs } from './web/runs.ts';
import { settings } from './web/settings.ts';
import { shell } from './web/shell.ts';

/** What the pages say. */
export const web = { data, kit, runs, settings, shell };
