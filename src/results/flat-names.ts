import type { Value } from "../theory/value.js";

/** A name for each number of a value, in order: "loss"; "overlaps.1.1", "overlaps.1.2", ..., indices from 1. */
export function flatNames(name: string, value: Value): string[] {
  if (typeof value === "number") return [name];
  return value.flatMap((entry, k) => flatNames(`${name}.${k + 1}`, entry));
}
