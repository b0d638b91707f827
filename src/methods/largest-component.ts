/** The size of a component at which a problem is given up as divergent; well below the squares that overflow in the expectations. */
export const LARGEST_COMPONENT: number = 1e100;
