import type { ContourNodes, NodeFunction } from "./contour-nodes.js";
import type { SystemLayout } from "./order-parameter-layout.js";

/** Order parameters as contour integrals of S, one array each, refreshed by `integrate`; flat, row by row. */
export interface ContourStatistics {
  /** [class][logit] m_i = X^T mu_i. */
  readonly overlaps: Float64Array;
  /** [class][logit][logit] B_i = X^T K_i X. */
  readonly covariances: Float64Array;
  /** [class][logit][teacher logit] X^T K_i X*. */
  readonly teacherCovariances: Float64Array;
  /** [logit][teacher logit] X^T X*. */
  readonly teacherOverlaps: Float64Array;
  /** [logit] ||x_b||^2. */
  squaredNorms(state: ArrayLike<number>): number[];
  /** Fills what the expectations need; no allocation. */
  integrate(state: ArrayLike<number>): void;
  /** Fills the overlaps with the teacher, which are results only. */
  integrateTeacher(state: ArrayLike<number>): void;
  /** Largest ratio of the terms of an integral for B_i to its value: how many times rounding counts. */
  cancellation(state: ArrayLike<number>): number;
}

export function contourStatistics(
  nodes: ContourNodes,
  layout: SystemLayout,
  ofClass: readonly number[],
): ContourStatistics {
  const { logits: l, classes, teacherLogits: t } = layout;
  const weighted = nodes.covariances.map((phi) => product(nodes.weight, phi));
  const value = (weight: NodeFunction, state: ArrayLike<number>, component: number): number => {
    const re = 2 * nodes.count * component;
    const im = re + nodes.count;
    let sum = 0;
    for (let n = 0; n < nodes.count; n++)
      sum += weight.re[n] * state[re + n] - weight.im[n] * state[im + n];
    return sum;
  };
  const overlaps = new Float64Array(classes * l);
  const covariances = new Float64Array(classes * l * l);
  const teacherCovariances = new Float64Array(classes * l * t);
  const teacherOverlaps = new Float64Array(l * t);
  const integrate = (state: ArrayLike<number>): void => {
    for (let i = 0; i < classes; i++) {
      const weight = weighted[ofClass[i]];
      for (let b = 0; b < l; b++) {
        overlaps[i * l + b] = value(nodes.weight, state, layout.signalComponent(i, b));
        for (let c = 0; c <= b; c++) {
          const B = value(weight, state, layout.squareComponent(b, c));
          covariances[(i * l + b) * l + c] = covariances[(i * l + c) * l + b] = B;
        }
        for (let h = 0; h < t; h++)
          teacherCovariances[(i * l + b) * t + h] = value(
            weight,
            state,
            layout.signalComponent(classes + h, b),
          );
      }
    }
  };
  return {
    overlaps,
    covariances,
    teacherCovariances,
    teacherOverlaps,
    integrate,
    integrateTeacher(state) {
      for (let b = 0; b < l; b++)
        for (let h = 0; h < t; h++)
          teacherOverlaps[b * t + h] = value(
            nodes.weight,
            state,
            layout.signalComponent(classes + h, b),
          );
    },
    squaredNorms: (state) =>
      Array.from({ length: l }, (_, b) => value(nodes.weight, state, layout.squareComponent(b, b))),
    cancellation: (state) => cancellation(nodes.weight, layout, state),
  };
}

function product(a: NodeFunction, b: NodeFunction): NodeFunction {
  return {
    re: a.re.map((x, n) => x * b.re[n] - a.im[n] * b.im[n]),
    im: a.re.map((x, n) => x * b.im[n] + a.im[n] * b.re[n]),
  };
}

/** sum |weight S_bb| over sum weight S_bb, over the logits; 1 where S vanishes. */
function cancellation(
  weight: NodeFunction,
  { nodes, logits, squareComponent }: SystemLayout,
  state: ArrayLike<number>,
): number {
  let worst = 1;
  for (let b = 0; b < logits; b++) {
    const re = 2 * nodes * squareComponent(b, b);
    let terms = 0;
    let value = 0;
    for (let n = 0; n < nodes; n++) {
      const [x, y] = [state[re + n], state[re + nodes + n]];
      terms += Math.hypot(weight.re[n], weight.im[n]) * Math.hypot(x, y);
      value += weight.re[n] * x - weight.im[n] * y;
    }
    if (value !== 0) worst = Math.max(worst, terms / Math.abs(value));
  }
  return worst;
}
