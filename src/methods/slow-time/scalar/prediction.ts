import { logAdd } from "../../../numerics/log-add.js";
import { horner, type Lobatto } from "../../../numerics/lobatto.js";
import type { i32 } from "../../../numerics/portable.js";
import { addMultipleAt } from "../../../numerics/vectors.js";
import type { Instant } from "./instant.js";

/** The scalars over the last accepted step, [node][scalar], with its start and length. */
export class PreviousStep {
  constructor(
    readonly logTau: number,
    readonly logStep: number,
    readonly scalars: Float64Array,
  ) {}
}

/**
 * First guess of the scalars at the nodes of the next step: the polynomial in log tau, in which variable they
 * move slowly, through nodes 1..n of the previous step; constant on the first step and far ahead.
 */
export function predict(
  out: Float64Array,
  previous: PreviousStep | null,
  start: Instant,
  logStep: number,
  rule: Lobatto,
  size: i32,
): void {
  if (previous === null) {
    for (let i = 0; i < rule.degree; i++) out.set(start.scalars, i * size);
    return;
  }
  const n = rule.degree;
  const times = new Float64Array(n + 1);
  for (let k = 1; k <= n; k++) {
    times[k] = logAdd(previous.logTau, previous.logStep + Math.log(rule.nodes[k]));
  }
  out.fill(0);
  for (let i = 1; i <= n; i++) {
    const at = logAdd(start.logTau, logStep + Math.log(rule.nodes[i]));
    const reach = (at - times[n]) / (times[n] - times[1]);
    const first = reach > 4 ? n : reach > 1 ? n - 2 : 1;
    for (let k = first; k <= n; k++) {
      let basis: number = 1;
      for (let j = first; j <= n; j++) {
        if (j !== k) basis *= (at - times[j]) / (times[k] - times[j]);
      }
      addMultipleAt(out, (i - 1) * size, basis, previous.scalars, k * size, size);
    }
  }
}

/** First guess on the part [from, from + share] of a step that is solved already: its polynomial. */
export function predictInside(
  out: Float64Array,
  whole: PreviousStep,
  from: number,
  share: number,
  rule: Lobatto,
  size: i32,
): void {
  out.fill(0);
  for (let i = 1; i <= rule.degree; i++) {
    for (let j = 0; j <= rule.degree; j++) {
      const basis = horner(rule.monomial[j], from + share * rule.nodes[i]);
      addMultipleAt(out, (i - 1) * size, basis, whole.scalars, j * size, size);
    }
  }
}
