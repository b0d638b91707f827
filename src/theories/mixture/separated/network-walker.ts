import { chiSquare } from "../../../numerics/chi-square.js";
import type { RandomNumbers } from "../../../simulation/random/random-numbers.js";
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
 * which K rotations turn back into the others.
 */
export class NetworkWalker {
  /** [unit] v, then by signal [unit] the overlaps. */
  readonly state: NetworkState;
  /** [unit * (K + 1) + direction] L; the last column is 0 between steps. */
  readonly factor: Float64Array;
  private readonly signals: number;
  private readonly rest: () => number;
  private readonly along: Float64Array;
  private readonly across: Float64Array;
  private readonly logits: Float64Array;

  /** @param start (v, overlaps) and, [unit * K + direction], L; Gaussian, v ~ N(0, 1), W ~ N(0, 1/d), unless given */
  constructor(
    private readonly network: SpreadNetwork,
    private readonly random: RandomNumbers,
    start?: { readonly state: ArrayLike<number>; readonly factor: ArrayLike<number> },
  ) {
    const { units, dimension } = network;
    this.signals = signalsOf(network);
    const others = dimension - this.signals - units;
    if (!(others > 0))
      throw new RangeError(
        `NetworkWalker: dimension ${dimension}, expected more than ${this.signals + units}`,
      );
    this.rest = chiSquare(random, others);
    this.state = new Float64Array(units * (1 + this.signals));
    this.factor = new Float64Array(units * (units + 1));
    this.along = new Float64Array(this.signals);
    this.across = new Float64Array(units + 1);
    this.logits = new Float64Array(units);
    if (start) {
      this.state.set(start.state);
      for (let k = 0; k < units; k++)
        for (let j = 0; j < units; j++)
          this.factor[k * (units + 1) + j] = start.factor[k * units + j];
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
    for (let n = 0; n < steps; n++) this.step();
  }

  private step(): void {
    const { random, signals } = this;
    const cluster = Math.floor(random.uniform() * 2 * signals);
    const [signal, side] = [cluster >> 1, cluster % 2 === 0 ? 1 : -1];
    const label = (this.network.model === "binary" ? side > 0 : signal === 0) ? 1 : 0;
    this.drawSample(signal, side);
    this.descend(label - 1 / (1 + Math.exp(-this.logit())));
    this.turnBack();
  }

  private drawSample(signal: number, side: number): void {
    const { random, along, across, network } = this;
    const deviation = 1 / Math.sqrt(network.lambda);
    const last = across.length - 1;
    for (let s = 0; s < along.length; s++)
      along[s] = deviation * random.normal() + (s === signal ? side : 0);
    for (let j = 0; j < last; j++) across[j] = deviation * random.normal();
    across[last] = deviation * Math.sqrt(this.rest());
  }

  /** sum_k v_k relu(r_k); the r_k are kept. */
  private logit(): number {
    const { state, factor, along, across, logits, signals } = this;
    const { units } = this.network;
    let sum = 0;
    for (let k = 0; k < units; k++) {
      let r = 0;
      for (let s = 0; s < signals; s++) r += state[units * (1 + s) + k] * along[s];
      for (let j = 0; j <= k; j++) r += factor[k * (units + 1) + j] * across[j];
      logits[k] = r;
      if (r > 0) sum += state[k] * r;
    }
    return sum;
  }

  private descend(residual: number): void {
    const { state, factor, along, across, logits, signals } = this;
    const { units, dimension, c, alpha } = this.network;
    const delta = c / dimension;
    const kept = 1 - delta * alpha;
    for (let k = 0; k < units; k++) {
      const pull = logits[k] > 0 ? delta * residual : 0;
      const push = pull * state[k];
      state[k] = kept * state[k] + pull * logits[k];
      for (let s = 0; s < signals; s++) {
        const at = units * (1 + s) + k;
        state[at] = kept * state[at] + push * along[s];
      }
      const row = k * (units + 1);
      for (let j = 0; j <= units; j++) factor[row + j] = kept * factor[row + j] + push * across[j];
    }
  }

  /** Rotations from the right, which keep the Gram matrix: entries above the diagonal and the last column become 0. */
  private turnBack(): void {
    const { factor } = this;
    const { units } = this.network;
    const width = units + 1;
    for (let k = 0; k < units; k++)
      for (let j = units; j > k; j--) {
        const [a, b] = [factor[k * width + k], factor[k * width + j]];
        if (b === 0) continue;
        const length = Math.sqrt(a * a + b * b);
        const [cosine, sine] = [a / length, b / length];
        for (let row = k; row < units; row++) {
          const [x, y] = [factor[row * width + k], factor[row * width + j]];
          factor[row * width + k] = cosine * x + sine * y;
          factor[row * width + j] = cosine * y - sine * x;
        }
        factor[k * width + j] = 0;
      }
  }
}
