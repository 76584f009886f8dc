import { attributes } from './web/attributes.ts';
import { cohorts } from './web/cohorts.ts';
import { customers } from './web/customers.ts';
import { data } from './web/data.ts';
import { door } from './web/door.ts';
import { formulas } from './web/formulas.ts';
import { kit } from './web/kit.ts';
import { overview } from './web/overview.ts';
import { people } from './web/people.ts';
import { runs } from './web/runs.ts';
import { settings } from './web/settings.ts';
import { shell } from './web/shell.ts';

/** What the pages say. */
export const web = {
  customers,
  attributes,
  cohorts,
  data,
  door,
  formulas,
  kit,
  overview,
  people,
  runs,
  settings,
  shell,
};
