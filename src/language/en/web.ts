import { data } from './web/data.ts';
import { door } from './web/door.ts';
import { kit } from './web/kit.ts';
import { people } from './web/people.ts';
import { runs } from './web/runs.ts';
import { settings } from './web/settings.ts';
import { shell } from './web/shell.ts';

/** What the pages say. */
export const web = { data, door, kit, people, runs, settings, shell };
