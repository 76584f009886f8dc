// The HTTP door of the house.
export { makeApp, type WhoAsks } from './app.ts';
export type { Actor, House } from './house.ts';
export { listen } from './listen.ts';
export { type HouseSettings, type OpenHouse, openHouse } from './open-house.ts';
export { type People, welcomePath } from './people/people.ts';
export { type RunningServer, startServer } from './start.ts';
