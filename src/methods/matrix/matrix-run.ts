import { dop853, type Dop853Outcome } from "../../numerics/dop853/dop853.js";
import { hasDiverged } from "../divergence.js";
import type { OrderParameters } from "../solution.js";
import type { CoupledSystem } from "./coupled-system.js";
import type { CovarianceSpace } from "./covariance-space.js";
import { heldMatrices, restore } from "./held-matrices.js";
import { MatrixField } from "./matrix-field.js";
import { matrixPoint } from "./matrix-point.js";
import type { PosedProblem } from "./posed-problem.js";

/** Part of the drift of C that may be left out, in units of the error of a step; rounding bounds it below. */
const [LEFT_OUT, LEAST_LEFT_OUT] = [0.1, 1e-14];
/** Beyond this, steps are limited by stability and not by accuracy: t is too long for an explicit rule. */
export const MOST_STEPS = 100_000;
/** A window that the space has no room for is tried again, so much shorter; the one after it may be as much longer. */
const SHORTER = 4;
/** Part of the time asked for below which a window is not shortened. */
const SHORTEST = 1e-4;

interface MatrixRunRequest {
  /** Ascending. */
  readonly times: readonly number[];
  /** Error of a step, relative. */
  readonly tolerance: number;
  readonly onTime?: (time: number) => void;
}

/**
 * An integration through the times by DOP853. Where the space is full, C at the last time reached, the covariances and
 * the identity span a new one, from which the integration goes on.
 */
export class MatrixRun {
  readonly points: OrderParameters[] = [];
  reached = 0;
  /** [time] largest estimated error of the expectations until then. */
  readonly ofExpectations: number[] = [];
  /** Whether no space has room for the drift of C. */
  isFull = false;
  private state: Float64Array;
  private readonly start: number;
  private readonly leftOut: number;

  constructor(
    private readonly problem: PosedProblem,
    private readonly system: CoupledSystem,
    private space: CovarianceSpace,
    private readonly request: MatrixRunRequest,
  ) {
    const { logits, dimension } = system;
    this.leftOut = Math.max(LEFT_OUT * request.tolerance, LEAST_LEFT_OUT);
    this.start = logits * dimension;
    this.state = this.emptyState();
    problem.initial.forEach((vector, b) => this.state.set(vector, b * dimension));
  }

  /** Whether the last time asked for was reached; else `reached` and `isFull` say how far, and why no further. */
  finish(): boolean {
    const end = this.request.times.at(-1) ?? 0;
    for (let length = end; ;) {
      const from = this.reached;
      const until = Math.min(end, from + length);
      const { done } = this.through(until);
      if (done && until === end) return true;
      if (done) {
        length *= SHORTER;
        continue;
      }
      if (!this.isFull) return false;
      if (this.reached === from) length /= SHORTER;
      if (length < SHORTEST * end || !this.restart()) return false;
    }
  }

  get diverged(): boolean {
    return hasDiverged(this.state);
  }

  private emptyState(): Float64Array {
    return new Float64Array(this.start + this.space.mostKnown * this.system.logits ** 2);
  }

  private through(until: number): Dop853Outcome {
    const { problem, system, space, state, points } = this;
    const { times, tolerance, onTime } = this.request;
    const field = new MatrixField(problem, system, space, this.leftOut);
    const next = points.length;
    const before = this.ofExpectations[next - 1] ?? 0;
    const asked = times.slice(next).filter((time) => time <= until);
    const outcome = dop853(field.derivative, state, this.reached, [...asked, until], {
      tolerance,
      ends: [this.start, state.length],
      mostSteps: MOST_STEPS,
      onOutput: (found, k) => {
        const time = asked[k];
        const at = { time, stepSize: problem.stepSize(time) };
        if (k === asked.length) return;
        points[next + k] = matrixPoint(system, field.laws, { state: found, space }, at);
        this.ofExpectations[next + k] = Math.max(before, field.expectationError);
      },
      onStep(time, reached) {
        onTime?.(time);
        return !hasDiverged(reached);
      },
      isStuck: () => field.isStuck,
    });
    this.reached = outcome.reached;
    this.isFull = !outcome.done && field.isStuck;
    points.length = times.filter((time, k) => k < points.length && time <= outcome.reached).length;
    return outcome;
  }

  /** Whether a new space has room for more than C as it is. */
  private restart(): boolean {
    const { state, start, space, system } = this;
    const held = heldMatrices(space, state.subarray(start), system.logits ** 2, this.leftOut);
    this.space = space.beginningWith(held.matrices);
    if (this.space.isFull) return false;
    this.state = this.emptyState();
    this.state.set(state.subarray(0, start));
    restore(held, this.space, this.state.subarray(start));
    return true;
  }
}
