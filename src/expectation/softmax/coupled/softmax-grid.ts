import { AxisPowers, LEAST_POWER, powersApart } from "./axis-powers.js";

/** Softmax weights of logits that are linear in two coordinates, at all nodes of a rectangular grid. */
export class SoftmaxGrid {
  /** [logit][node of the first coordinate][node of the second] */
  readonly weights: Float64Array[];
  /** [node][node] minus the logarithm of the weight of one logit. */
  surprise = new Float64Array(0);
  rows = 0;
  columns = 0;
  private readonly first: AxisPowers;
  private readonly second: AxisPowers;
  private readonly powers: Float64Array;

  constructor(private readonly logits: number) {
    this.weights = Array.from({ length: logits }, () => new Float64Array(0));
    this.first = new AxisPowers(logits);
    this.second = new AxisPowers(logits);
    this.powers = new Float64Array(logits);
  }

  /**
   * @param slopes [2][logit]
   * @param nodes [2] of either coordinate
   * @param top the logit of whose weight the logarithm is wanted
   */
  set(
    mean: Float64Array,
    slopes: readonly Float64Array[],
    nodes: readonly Float64Array[],
    top: number,
  ): void {
    [this.rows, this.columns] = [nodes[0].length, nodes[1].length];
    this.makeRoom();
    this.first.set(mean, slopes[0], nodes[0]);
    this.second.set(new Float64Array(this.logits), slopes[1], nodes[1]);
    for (let i = 0, node = 0; i < this.rows; i++)
      for (let j = 0; j < this.columns; j++, node++) this.weigh(i, j, node, top);
  }

  /** Exponentials of the logits are products of one from either axis. */
  private weigh(i: number, j: number, node: number, top: number): void {
    const { first, second, powers, weights, logits } = this;
    const [one, two] = [i * logits, j * logits];
    let others = 0;
    for (let b = 0; b < logits; b++) {
      powers[b] = first.powers[one + b] * second.powers[two + b];
      if (b !== top) others += powers[b];
    }
    const sum = others + powers[top];
    if (!(sum > LEAST_POWER)) {
      this.weighApart(one, two, node, top);
      return;
    }
    for (let b = 0; b < logits; b++) weights[b][node] = powers[b] / sum;
    this.surprise[node] =
      powers[top] > others
        ? Math.log1p(others / powers[top])
        : Math.log(sum) - first.logits[one + top] - second.logits[two + top];
  }

  /** Where the products underflow. */
  private weighApart(one: number, two: number, node: number, top: number): void {
    const { first, second, powers, weights, logits } = this;
    const most = powersApart(first, second, one, two, powers);
    const sum = powers.reduce((total, x) => total + x, 0);
    for (let b = 0; b < logits; b++) weights[b][node] = powers[b] / sum;
    this.surprise[node] = most - first.logits[one + top] - second.logits[two + top] + Math.log(sum);
  }

  private makeRoom(): void {
    const size = this.rows * this.columns;
    if (this.surprise.length >= size) return;
    this.surprise = new Float64Array(size);
    for (let b = 0; b < this.logits; b++) this.weights[b] = new Float64Array(size);
  }
}
