import { attributes } from './web/attributes.ts';
import { cohorts } from './web/cohorts.ts';
import { customers } from './web/customers.ts';
import { data } from './web/data.ts';
import { door } from './web/door.ts';
import { finance } from './web/finance.ts';
import { formulas } from './web/formulas.ts';
import { kit } from './web/kit.ts';
import { overview } from './web/overview.ts';
import { people } from './web/people.ts';
import { predictions } from './web/predictions.ts';
import { reference } from './web/reference.ts';
import { runs } from './web/runs.ts';
import { segments } from './web/segments.ts';
import { settings } from './web/settings.ts';
import { shell } from './web/shell.ts';

/** What the pages say. */
export const web = {
  segments,
  attributes,
  cohorts,
  customers,
  data,
  door,
  finance,
  formulas,
  kit,
  overview,
  people,
  predictions,
  reference,
  runs,
  settings,
  shell,
};
