import { parameterNames } from "../problem/parameter-names.js";
import type { Value } from "../theory/value.js";
import type { Situation } from "./observable.js";

/** theta, [name]. */
export function parameters({ problem, point }: Situation): Value {
  const values = point.parameters ?? [];
  return Object.fromEntries(parameterNames(problem).map((name, s) => [name, values[s]]));
}
