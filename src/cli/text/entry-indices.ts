import { partsOf, type Value } from "../../theory/value.js";

/** "" for a scalar; "[1]", "[1][2]", ... for the entries of an array, counted from 1 in print. */
export function indicesOf(value: Value, prefix = ""): string[] {
  if (typeof value === "number") return [prefix];
  const parts = partsOf(value);
  if (parts.length === 1 && prefix !== "") return indicesOf(parts[0][1], prefix);
  return parts.flatMap(([name, entry]) => indicesOf(entry, `${prefix}[${name}]`));
}
