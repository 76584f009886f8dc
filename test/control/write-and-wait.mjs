// Writes to a control store, says so, and waits to be killed.
import { openControl, writeSetting } from '../../src/control/index.ts';

const control = await openControl({ folder: process.argv[2] });
await writeSetting(control.store, { key: 'written', value: true }, null, new Date(0));
process.send('written');
setInterval(() => {}, 1000);
