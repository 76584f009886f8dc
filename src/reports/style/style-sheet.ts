import { layout } from './layout.ts';
import { parts } from './parts.ts';
import { print } from './print.ts';
import { theme } from './theme.ts';

/** All the styles of the report. Nothing in it loads anything. */
export const styleSheet: string = theme + layout + parts + print;
