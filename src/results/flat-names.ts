import { partsOf, type Value } from "../theory/value.js";

/** A name for each number of a value, in order: "loss"; "overlaps.1.1", "overlaps.1.2", ..., indices from 1; "parameters.v". */
export function flatNames(name: string, value: Value): string[] {
  if (typeof value === "number") return [name];
  return partsOf(value).flatMap(([part, entry]) => flatNames(`${name}.${part}`, entry));
}
