/** Softmax weights of logits that are linear in two coordinates, at all nodes of a rectangular grid. */
export class SoftmaxGrid {
  /** [logit][node of the first coordinate][node of the second] */
  readonly weights: Float64Array[];
  /** [node][node] minus the logarithm of the weight of one logit. */
  surprise = new Float64Array(0);
  rows = 0;
  columns = 0;
  private readonly base: Float64Array;
  private readonly powers: Float64Array;

  constructor(private readonly logits: number) {
    this.weights = Array.from({ length: logits }, () => new Float64Array(0));
    this.base = new Float64Array(logits);
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
    const { base, logits } = this;
    [this.rows, this.columns] = [nodes[0].length, nodes[1].length];
    this.makeRoom();
    for (let i = 0, node = 0; i < this.rows; i++) {
      for (let b = 0; b < logits; b++) base[b] = mean[b] + slopes[0][b] * nodes[0][i];
      for (let j = 0; j < this.columns; j++, node++) this.weigh(slopes[1], nodes[1][j], node, top);
    }
  }

  private weigh(slope: Float64Array, x: number, node: number, top: number): void {
    const { base, powers, weights, logits } = this;
    let most = -Infinity;
    for (let b = 0; b < logits; b++) {
      powers[b] = base[b] + slope[b] * x;
      if (powers[b] > most) most = powers[b];
    }
    const gap = most - powers[top];
    let others = 0;
    for (let b = 0; b < logits; b++) {
      powers[b] = Math.exp(powers[b] - most);
      if (b !== top) others += powers[b];
    }
    const sum = others + powers[top];
    for (let b = 0; b < logits; b++) weights[b][node] = powers[b] / sum;
    this.surprise[node] = gap === 0 ? Math.log1p(others) : gap + Math.log(sum);
  }

  private makeRoom(): void {
    const size = this.rows * this.columns;
    if (this.surprise.length >= size) return;
    this.surprise = new Float64Array(size);
    for (let b = 0; b < this.logits; b++) this.weights[b] = new Float64Array(size);
  }
}
