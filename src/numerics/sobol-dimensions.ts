/** Dimensions for which direction numbers of Sobol' points are known; apart from their table, which is loaded with the points. */
export const SOBOL_DIMENSIONS = 64;
