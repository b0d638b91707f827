/** Keys of a problem file whose lists of numbers may stand in a file of their own. */
export const LISTS: readonly string[] = ["coordinates", "values", "rows"];
