import { attributes } from './web/attributes.ts';
import { backups } from './web/backups.ts';
import { cohorts } from './web/cohorts.ts';
import { customers } from './web/customers.ts';
import { data } from './web/data.ts';
import { finance } from './web/finance.ts';
import { people } from './web/people.ts';
import { predictions } from './web/predictions.ts';
import { reference } from './web/reference.ts';
import { runs } from './web/runs.ts';
import { segments } from './web/segments.ts';
import { settings } from './web/settings.ts';

export { card } from './card.ts';
export { clusterNames } from './cluster-names.ts';
export { drivers } from './drivers.ts';
export { season } from './season.ts';
export { server } from './server.ts';

/** What the other pages say. */
export const web = {
  attributes,
  backups,
  cohorts,
  customers,
  data,
  finance,
  people,
  predictions,
  reference,
  runs,
  segments,
  settings,
};
