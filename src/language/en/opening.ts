import { door } from './web/door.ts';
import { formulas } from './web/formulas.ts';
import { kit } from './web/kit.ts';
import { overview } from './web/overview.ts';
import { shell } from './web/shell.ts';

export { checks, unknownCheck } from './checks.ts';
export { contractsAlone } from './contracts-alone.ts';
export { report } from './report.ts';
export { subscriptions } from './subscriptions.ts';
export { words } from './words.ts';

/** What signing in, the overview and what stands around every page say. */
export const web = { door, formulas, kit, overview, shell };
