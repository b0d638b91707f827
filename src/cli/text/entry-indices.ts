import type { Value } from "../../theory/value.js";

/** "" for a scalar; "[1]", "[1][2]", ... for the entries of an array, counted from 1 in print. */
export function indicesOf(value: Value, prefix = ""): string[] {
  if (typeof value === "number") return [prefix];
  if (value.length === 1 && prefix !== "") return indicesOf(value[0], prefix);
  return value.flatMap((entry, k) => indicesOf(entry, `${prefix}[${k + 1}]`));
}
