import type { LocalDynamics } from "../dynamics/local-dynamics.js";
import { STAGES, stateWithin, TABLEAU, type PathStep } from "./collocation.js";
import { LocalSnapshot } from "./local-snapshot.js";
import { addNoise } from "./noise-form.js";
import { StageSystem } from "./stage-system.js";

/** On the way back from one time: p of every order parameter, and what of the covariance lies behind. */
export interface Sweep {
  readonly vectors: Float64Array[];
  /** [parameter * count + parameter] */
  readonly covariance: Float64Array;
}

/**
 * A step back in s = log(1 + t) by Radau collocation. With p times the root of (1 + T) / (1 + t) for a vector,
 *
 *   -dp/ds = ((1 + t) J^T + 1/2) p,    (1 + T) Cov_ab = int p_a^T (1 + t)^2 Sigma p_b ds,
 *
 * in which nothing leaves the range of doubles. Stiffly accurate: the last stage is the end.
 */
export class BackwardStep {
  private readonly snapshots: readonly LocalSnapshot[];
  private readonly system: StageSystem;
  private readonly state: Float64Array;
  private readonly right: Float64Array;

  constructor(private readonly dynamics: LocalDynamics) {
    const { size } = dynamics.layout;
    this.snapshots = Array.from({ length: STAGES }, () => new LocalSnapshot(dynamics));
    this.system = new StageSystem(dynamics, TABLEAU);
    this.state = new Float64Array(size);
    this.right = new Float64Array(STAGES * size);
  }

  /**
   * Back within a step of the limit.
   * @param behind how far from the end of that step to begin: lengths may be below the rounding of s
   */
  take(step: PathStep, behind: number, length: number, sweeps: readonly Sweep[]): void {
    const { dynamics, snapshots, system, state } = this;
    snapshots.forEach((snapshot, i) => {
      const part = 1 - (behind + TABLEAU.nodes[i] * length) / step.length;
      stateWithin(step, part, state);
      snapshot.take(dynamics, step.start + part * step.length, state, true);
    });
    system.prepare(snapshots, length, { shift: 0.5, transposed: true });
    for (const sweep of sweeps) this.advance(sweep, length);
  }

  private advance({ vectors, covariance }: Sweep, length: number): void {
    const { dynamics, snapshots, system, right } = this;
    const { layout } = dynamics;
    const { size } = layout;
    const stages = vectors.map((vector) => {
      for (let i = 0; i < STAGES; i++) right.set(vector, i * size);
      system.solve(right);
      vector.set(right.subarray((STAGES - 1) * size));
      return right.slice();
    });
    snapshots.forEach((snapshot, i) => {
      const at = stages.map((all) => all.subarray(i * size, (i + 1) * size));
      const weight = length * TABLEAU.matrix[(STAGES - 1) * STAGES + i];
      addNoise(layout, snapshot, at, weight, covariance);
    });
  }
}
