import type { Problem } from "../../../problem/problem.js";

/**
 * The logistic loss of a two-layer network of ReLU units: log(1 + exp(s)) - y s, s = sum_k v_k max(r_k, 0), with labels 0 and 1.
 * @param units [unit] names of its scalar v_k and of its logit r_k
 */
export function networkLoss(
  units: readonly (readonly [scalar: string, logit: string])[],
): Extract<Problem["loss"], { readonly expression: string }> {
  const output = units.map(([scalar, logit]) => `${scalar}*relu(${logit})`).join(" + ");
  const logits = units.map(([, logit]) => logit);
  return {
    expression: `log(1 + exp(${output})) - y*(${output})`,
    variable: logits.length === 1 ? logits[0] : logits,
  };
}

/** So many units v1, v2, ... with logits r1, r2, ... */
export function numberedUnits(count: number): readonly (readonly [string, string])[] {
  return Array.from({ length: count }, (_, k) => [`v${k + 1}`, `r${k + 1}`] as const);
}
