import { logAdd } from "../../numerics/log-add.js";
import { horner, type Lobatto } from "../../numerics/lobatto.js";
import type { Instant } from "./collocation-step.js";

/** The scalars over the last accepted step, [node][scalar], with its start and length. */
export interface PreviousStep {
  readonly logTau: number;
  readonly logStep: number;
  readonly scalars: Float64Array;
}

/**
 * First guess of the scalars at the nodes of the next step: quadratic extrapolation in log tau through the
 * last three nodes of the previous step, in which variable they move slowly; constant on the first step.
 */
export function predict(
  out: Float64Array,
  previous: PreviousStep | undefined,
  start: Instant,
  logStep: number,
  rule: Lobatto,
  size: number,
): void {
  const n = rule.degree;
  const times = [0, 1, 2].map((k) =>
    previous ? logAdd(previous.logTau, previous.logStep + Math.log(rule.nodes[n - 2 + k])) : 0,
  );
  for (let i = 1; i <= n; i++) {
    const at = logAdd(start.logTau, logStep + Math.log(rule.nodes[i]));
    const far = !previous || at - times[2] > 1.5;
    for (let s = 0; s < size; s++) {
      let value = start.scalars[s];
      if (!far) {
        value = 0;
        for (let k = 0; k < 3; k++) {
          const [a, b] = [times[(k + 1) % 3], times[(k + 2) % 3]];
          const basis = ((at - a) * (at - b)) / ((times[k] - a) * (times[k] - b));
          value += basis * previous.scalars[(n - 2 + k) * size + s];
        }
      }
      out[(i - 1) * size + s] = value;
    }
  }
}

/** First guess on the part [0, theta] of a step that is solved already: its polynomial. */
export function predictInside(
  out: Float64Array,
  whole: PreviousStep,
  theta: number,
  rule: Lobatto,
  size: number,
): void {
  for (let i = 1; i <= rule.degree; i++) {
    for (let s = 0; s < size; s++) {
      let value = 0;
      for (let j = 0; j <= rule.degree; j++) {
        value += horner(rule.monomial[j], theta * rule.nodes[i]) * whole.scalars[j * size + s];
      }
      out[(i - 1) * size + s] = value;
    }
  }
}
