import { entriesOf } from "./compile-entries.js";
import type { Expression } from "./expression.js";
import { functionFromSource } from "./generated-function.js";
import { Generator } from "./javascript.js";
import { logisticForm } from "./logistic-form.js";

/**
 * A function (point, weight, sums, parameters) that adds weight times every expression at the point to sums: what
 * they share is computed once. Coordinates stand in the order of `variables`, parameters are theta_1, theta_2, ...
 */
export function compileSums(
  expressions: readonly Expression[],
  variables: readonly string[],
  parameters = 0,
): (point: Float64Array, weight: number, sums: Float64Array, parameters: Float64Array) => void {
  const trained = Array.from({ length: parameters }, (_, s) => `theta_${s + 1}`);
  const generator = new Generator(entriesOf({ point: variables, parameters: trained }));
  const sums = expressions.map(
    (e, n) => `sums[${n}] += weight * ${generator.value(logisticForm(e)).code};`,
  );
  return functionFromSource(
    ["point", "weight", "sums", "parameters"],
    [...generator.inLoop, ...sums].join("\n"),
    generator.beforeLoop.join("\n"),
  ) as ReturnType<typeof compileSums>;
}
