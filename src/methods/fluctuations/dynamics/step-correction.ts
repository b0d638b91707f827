import type { ClassMoments } from "../moments/class-moments.js";
import type { GradientProducts } from "../moments/gradient-products.js";
import type { Drive } from "./drive.js";
import type { ModeLayout } from "./mode-layout.js";

/**
 * Adds b_1: a step changes the state by b_0 / d + b_1 / d^2 in the mean, exactly. It sits in V alone. Within a mode
 * d times the mean of a_j^2 h h^T is lambda d E[h h^T] plus, by Stein's lemma,
 *
 *   c_ii E[h h^T] + 2 lambda (m_i, c_i*) . E[d h h^T] + lambda^2 [[V, m_*], [m_*^T, c_**]] : E[d^2 h h^T],
 *
 * for batches that for two samples apart as well, the product of their means, and the square of the penalty. With moments
 * of `unit` times grad f it is multiplied by the square of the unit.
 */
export function addStepCorrection(
  layout: ModeLayout,
  moments: readonly ClassMoments[],
  products: GradientProducts,
  drives: readonly Drive[],
  gamma: number,
  state: Float64Array,
  out: Float64Array,
  unit = 1,
): void {
  const { logits, modes, batch, probabilities } = layout;
  const ridge = unit * layout.ridge;
  const square = gamma * gamma;
  for (let mode = 0; mode < modes; mode++)
    for (let b = 0; b < logits; b++)
      for (let c = b; c < logits; c++) {
        const at = mode * layout.width;
        let sum = ridge * ridge * state[at + layout.norm(b, c)];
        moments.forEach((own, i) => {
          const place = products.place(b, c);
          sum += (probabilities[i] / batch) * curved(layout, i, own, place, mode, state);
        });
        if (ridge !== 0) sum += ridge * withPenalty(layout, drives, mode, state, b, c);
        if (batch > 1) sum += (1 - 1 / batch) * ofTwo(layout, drives, mode, state, b, c);
        out[at + layout.norm(b, c)] += square * sum;
      }
}

/** The covariance within a mode of coordinates of (r, r*), without lambda: X or X* with X or X*. */
function gram(layout: ModeLayout, mode: number, state: Float64Array, a: number, b: number): number {
  const { logits, classes, products, width } = layout;
  const at = mode * width;
  if (a < logits && b < logits) return state[at + layout.norm(a, b)];
  if (a >= logits && b >= logits) return products[classes + a - logits][classes + b - logits][mode];
  const [own, star] = a < logits ? [a, b] : [b, a];
  return state[at + layout.overlap(classes + star - logits, own)];
}

/** A class mean with a coordinate of (r, r*) within a mode. */
function meanWith(
  layout: ModeLayout,
  i: number,
  mode: number,
  state: Float64Array,
  a: number,
): number {
  const { logits, classes, products, width } = layout;
  if (a < logits) return state[mode * width + layout.overlap(i, a)];
  return products[i][classes + a - logits][mode];
}

function curved(
  layout: ModeLayout,
  i: number,
  moments: ClassMoments,
  place: number,
  mode: number,
  state: Float64Array,
): number {
  const lambda = layout.eigenvalues[i][mode];
  const { coordinates } = moments;
  let sum = layout.products[i][i][mode] * moments.of(place);
  for (let a = 0; a < coordinates; a++) {
    sum += 2 * lambda * meanWith(layout, i, mode, state, a) * moments.of(place, a);
    for (let b = 0; b < coordinates; b++)
      sum += lambda * lambda * gram(layout, mode, state, a, b) * moments.of(place, a, b);
  }
  return sum;
}

/** d times the mean of a_j h_b x_j,c, and with b and c exchanged: the cross term with the penalty. */
function withPenalty(
  layout: ModeLayout,
  drives: readonly Drive[],
  mode: number,
  state: Float64Array,
  b: number,
  c: number,
): number {
  const { logits, probabilities, eigenvalues } = layout;
  const one = (first: number, second: number): number =>
    drives.reduce((sum, drive, i) => {
      const rates = ratesOf(drive, logits, first);
      const own = drive.gradient[first] * meanWith(layout, i, mode, state, second);
      const pull = rates.reduce(
        (all, rate, a) => all + rate * gram(layout, mode, state, a, second),
        0,
      );
      return sum + probabilities[i] * (own + eigenvalues[i][mode] * pull);
    }, 0);
  return one(b, c) + one(c, b);
}

/** d times the mean over the mode of E[a_j h_b] E[a_j h_c]. */
function ofTwo(
  layout: ModeLayout,
  drives: readonly Drive[],
  mode: number,
  state: Float64Array,
  b: number,
  c: number,
): number {
  const { logits, probabilities, eigenvalues, products } = layout;
  let sum = 0;
  drives.forEach((first, i) =>
    drives.forEach((second, k) => {
      const [lambda, other] = [eigenvalues[i][mode], eigenvalues[k][mode]];
      const [rates, others] = [ratesOf(first, logits, b), ratesOf(second, logits, c)];
      let product = first.gradient[b] * second.gradient[c] * products[i][k][mode];
      others.forEach((rate, a) => {
        product += first.gradient[b] * other * rate * meanWith(layout, i, mode, state, a);
        rates.forEach((own, e) => {
          product += lambda * own * other * rate * gram(layout, mode, state, e, a);
        });
      });
      rates.forEach((own, e) => {
        product += lambda * own * second.gradient[c] * meanWith(layout, k, mode, state, e);
      });
      sum += probabilities[i] * probabilities[k] * product;
    }),
  );
  return sum;
}

/** [coordinate of (r, r*)] E[d h_b]. */
function ratesOf({ hessian, teacher, gradient }: Drive, logits: number, b: number): number[] {
  const teacherLogits = teacher.length / gradient.length;
  return [
    ...hessian.subarray(b * logits, (b + 1) * logits),
    ...teacher.subarray(b * teacherLogits, (b + 1) * teacherLogits),
  ];
}
