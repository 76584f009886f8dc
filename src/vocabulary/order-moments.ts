/** Which of the times that a file tells of an order is the order's own. */
export const ORDER_MOMENTS = ['placed', 'created', 'processed', 'paid', 'shipped'] as const;

/** `placed`: the first of placed, created and paid that the file has a column of. */
export type OrderMoment = (typeof ORDER_MOMENTS)[number];
