/** What it takes to tell a season of a shop: whole months in a row, and orders a month. */
export const SEASON_NEEDS = { months: 24, orders: 5 } as const;
