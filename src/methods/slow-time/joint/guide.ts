import { horner, type Lobatto } from "../../../numerics/lobatto.js";
import type { Instant } from "../scalar/instant.js";
import type { PreviousStep } from "../scalar/prediction.js";

/**
 * The scalars of an earlier, coarser run as a function of slow time: first guesses for a finer run, better
 * than what its own past foretells.
 */
export class Guide {
  private place = 0;

  /** @param steps the accepted steps, in order; @param rule the nodes that they were solved on */
  constructor(
    private readonly steps: readonly PreviousStep[],
    private readonly rule: Lobatto,
  ) {}

  /**
   * Writes the scalars at nodes 1..n of a step, moved so as to start where the finer run stands; whether the
   * earlier run went as far.
   */
  predict(out: Float64Array, start: Instant, logStep: number, nodes: Float64Array): boolean {
    const tau = Math.exp(start.logTau);
    const length = Math.exp(logStep);
    const size = start.scalars.length;
    const offset = new Float64Array(size);
    const origin = this.locate(tau);
    if (!(origin <= 1)) return false;
    this.evaluate(offset, 0, size, origin);
    for (let s = 0; s < size; s++) offset[s] = start.scalars[s] - offset[s];
    for (let i = 1; i < nodes.length; i++) {
      const theta = this.locate(tau + length * nodes[i]);
      if (!(theta <= 1)) return false;
      this.evaluate(out, (i - 1) * size, size, theta);
      for (let s = 0; s < size; s++) out[(i - 1) * size + s] += offset[s];
    }
    return true;
  }

  /** Moves to the step that covers a slow time; the place in it, above 1 where none does. */
  private locate(tau: number): number {
    const thetaIn = (k: number): number => {
      const { logTau, logStep } = this.steps[k];
      return (tau - Math.exp(logTau)) / Math.exp(logStep);
    };
    while (this.place > 0 && thetaIn(this.place) < 0) this.place--;
    while (this.place + 1 < this.steps.length && thetaIn(this.place) > 1) this.place++;
    return this.steps.length > 0 ? thetaIn(this.place) : Infinity;
  }

  private evaluate(out: Float64Array, at: number, size: number, theta: number): void {
    const { scalars } = this.steps[this.place];
    for (let s = 0; s < size; s++) out[at + s] = 0;
    this.rule.monomial.forEach((basis, j) => {
      const value = horner(basis, theta);
      for (let s = 0; s < size; s++) out[at + s] += value * scalars[j * size + s];
    });
  }
}
