import { chiSquare } from "../../../numerics/chi-square.js";
import { lowerTriangle } from "../../../simulation/lower-triangle.js";
import type { RandomNumbers } from "../../../simulation/random/random-numbers.js";
import { walkSteps, type StepSettings } from "./network-steps.js";
import { signalsOf, type NetworkState, type SeparatedNetwork } from "./separated-network.js";

/** A network between classes of finite width, trained by SGD itself. */
export interface SpreadNetwork extends SeparatedNetwork {
  /** Classes are N(+-mu, I/lambda), N(+-nu, I/lambda). */
  readonly lambda: number;
  /** d. */
  readonly dimension: number;
  /** c: the step is delta = c/d, and t = steps delta, the paper's time. */
  readonly c: number;
}

/**
 * SGD of a two-layer ReLU network exactly in law, at a cost of order K^2 a step whatever d is: of W the overlaps with the
 * signals, and across them a lower triangular factor L of its Gram matrix (K directions that contain all units). A sample
 * has independent normal coordinates along signals and those directions; the rest, a chi-square long, adds one direction,
 * which is turned back into the others. The steps are compiled (src/compiled/network-walk.ts).
 */
export class NetworkWalker {
  /** [unit] v, then by signal [unit] the overlaps. */
  readonly state: NetworkState;
  /** [unit * (K + 1) + direction] L; the last column is 0 between steps. */
  readonly factor: Float64Array;
  private readonly signals: number;
  private readonly settings: StepSettings;

  /** @param start (v, overlaps) and, [unit * K + direction], L; Gaussian, v ~ N(0, 1), W ~ N(0, 1/d), unless given */
  constructor(
    private readonly network: SpreadNetwork,
    private readonly random: RandomNumbers,
    start?: { readonly state: ArrayLike<number>; readonly factor: ArrayLike<number> },
  ) {
    const { model, units, dimension, lambda, c, alpha } = network;
    this.signals = signalsOf(network);
    const others = dimension - this.signals - units;
    if (!(others > 0))
      throw new RangeError(
        `NetworkWalker: dimension ${dimension}, expected more than ${this.signals + units}`,
      );
    const delta = c / dimension;
    this.settings = {
      units,
      labels: model === "binary" ? [1, 0] : [1, 1, 0, 0],
      others,
      deviation: 1 / Math.sqrt(lambda),
      delta,
      kept: 1 - delta * alpha,
    };
    this.state = new Float64Array(units * (1 + this.signals));
    this.factor = new Float64Array(units * (units + 1));
    if (start) {
      this.state.set(start.state);
      for (let k = 0; k < units; k++)
        for (let j = 0; j < units; j++)
          this.factor[k * (units + 1) + j] = start.factor[k * units + j];
      lowerTriangle(this.factor, units, units + 1);
    } else this.drawStart();
  }

  /** Bartlett's factor of the Gram matrix of Gaussian vectors. */
  private drawStart(): void {
    const { state, factor, random, network } = this;
    const { units, dimension } = network;
    const size = 1 / Math.sqrt(dimension);
    for (let k = 0; k < state.length; k++) state[k] = random.normal() * (k < units ? 1 : size);
    for (let k = 0; k < units; k++) {
      for (let j = 0; j < k; j++) factor[k * (units + 1) + j] = random.normal() * size;
      const square = chiSquare(random, dimension - this.signals - k)();
      factor[k * (units + 1) + k] = Math.sqrt(square) * size;
    }
  }

  advance(steps: number): void {
    walkSteps(steps, this.settings, this, this.random);
  }
}
