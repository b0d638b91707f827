/** A number, or an array over classes, logits, blocks, ...: [class], [class][logit], [class][logit][logit]. */
export type Value = number | readonly Value[];

/** The numbers of a value, read in order. */
export function flatten(value: Value): readonly number[] {
  return typeof value === "number" ? [value] : value.flatMap(flatten);
}
