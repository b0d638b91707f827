import type { AxisRule } from "./axis-rule.js";

/** The functions whose means are wanted, at a point: [function] into `out`, which is 0 before. */
export type PointValues = (displacement: Float64Array, out: Float64Array) => void;

/** The rule of an axis, or what it is at a displacement along the axes before it. */
export type NodesOfAxis = AxisRule | ((displacement: Float64Array) => AxisRule);

/**
 * Sums over the product of the axes' rules of functions with every order of derivative along every axis. The inner
 * axes are summed first, so that a node costs a few additions whatever the number of derivatives.
 */
export class GridSums {
  /** [axis] how far an index of orders moves for one more derivative along the axis. */
  readonly strides: readonly number[];
  /** [orders][function] */
  readonly sums: Float64Array;
  private readonly levels: readonly Float64Array[];
  private readonly values: Float64Array;
  private readonly point: Float64Array;

  /**
   * @param orders [function] the highest derivative that is wanted
   * @param coordinates of a displacement
   */
  constructor(
    private readonly axes: number,
    private readonly orders: Int32Array,
    coordinates: number,
  ) {
    const count = orders.length;
    const most = orders.reduce((a, b) => Math.max(a, b), 0) + 1;
    this.strides = Array.from({ length: axes }, (_, a) => count * most ** (axes - 1 - a));
    this.levels = Array.from(
      { length: axes },
      (_, a) => new Float64Array(count * most ** (axes - a)),
    );
    this.sums = this.levels[0] ?? new Float64Array(count);
    this.values = new Float64Array(count);
    this.point = new Float64Array(coordinates);
  }

  evaluate(
    rules: readonly NodesOfAxis[],
    directions: readonly Float64Array[],
    at: PointValues,
  ): void {
    this.point.fill(0);
    this.sumFrom(0, rules, directions, at);
  }

  private sumFrom(
    axis: number,
    rules: readonly NodesOfAxis[],
    directions: readonly Float64Array[],
    at: PointValues,
  ): void {
    const { axes, point, levels, values, strides } = this;
    const own = levels[axis];
    own.fill(0);
    const rule = rules[axis];
    const { nodes, weights } = typeof rule === "function" ? rule(point) : rule;
    const direction = directions[axis];
    const isLast = axis === axes - 1;
    for (let n = 0, before = 0; n < nodes.length; n++) {
      for (let c = 0; c < point.length; c++) point[c] += (nodes[n] - before) * direction[c];
      before = nodes[n];
      if (isLast) at(point, values.fill(0));
      else this.sumFrom(axis + 1, rules, directions, at);
      this.addNode(own, isLast ? values : levels[axis + 1], weights, n, strides[axis]);
    }
    const last = nodes[nodes.length - 1];
    for (let c = 0; c < point.length; c++) point[c] -= last * direction[c];
  }

  /** Adds what lies below a node, times its weights for each order that the function asks for. */
  private addNode(
    own: Float64Array,
    below: Float64Array,
    weights: readonly Float64Array[],
    n: number,
    stride: number,
  ): void {
    const { orders } = this;
    const count = orders.length;
    for (let j = 0; j < weights.length; j++) {
      const weight = weights[j][n];
      const start = j * stride;
      for (let e = 0; e < below.length; e += count)
        for (let k = 0; k < count; k++)
          if (orders[k] >= j) own[start + e + k] += weight * below[e + k];
    }
  }
}
