import { logAdd } from "../../numerics/log-add.js";
import { horner, type Lobatto } from "../../numerics/lobatto.js";
import type { Instant } from "./instant.js";

/** The scalars over the last accepted step, [node][scalar], with its start and length. */
export interface PreviousStep {
  readonly logTau: number;
  readonly logStep: number;
  readonly scalars: Float64Array;
}

/**
 * First guess of the scalars at the nodes of the next step: the polynomial in log tau, in which variable they
 * move slowly, through nodes 1..n of the previous step; constant on the first step and far ahead.
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
  const times = rule.nodes.map((c) =>
    previous ? logAdd(previous.logTau, previous.logStep + Math.log(c)) : 0,
  );
  for (let i = 1; i <= n; i++) {
    const at = logAdd(start.logTau, logStep + Math.log(rule.nodes[i]));
    const reach = (at - times[n]) / (times[n] - times[1]);
    const first = !previous || reach > 4 ? n : reach > 1 ? n - 2 : 1;
    for (let s = 0; s < size; s++) out[(i - 1) * size + s] = 0;
    for (let k = first; k <= n; k++) {
      let basis = 1;
      for (let j = first; j <= n; j++) {
        if (j !== k) basis *= (at - times[j]) / (times[k] - times[j]);
      }
      for (let s = 0; s < size; s++) {
        const value = previous ? previous.scalars[k * size + s] : start.scalars[s];
        out[(i - 1) * size + s] += basis * value;
      }
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
