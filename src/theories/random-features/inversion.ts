import {
  over,
  plus,
  times,
  type Complex,
  type DeterministicEquivalent,
} from "./deterministic-equivalent.js";

const MOST_ITERATIONS = 60;

/**
 * The loss after r steps by Talbot's inversion on the contour of Weideman and Trefethen (Math. Comp. 76 (2007)),
 * z = N (0.5017 theta cot(0.6407 theta) - 0.6122 + 0.2645 i theta), error about 3.89^-N: singularities of the transform
 * lie on s <= 0 as long as the loss settles. The effective ridge at each node is found by Newton's method from that of
 * the node before, beginning at the real end.
 *
 * @param steps r > 0
 * @param nodes N, even; 24 reach rounding
 */
export function lossAfter(
  equivalent: DeterministicEquivalent,
  steps: number,
  nodes: number,
): number {
  let sum = 0;
  let shift: Complex = realShift(equivalent, (0.1708 * nodes) / steps);
  for (let k = 0; k < nodes / 2; k++) {
    const theta = ((2 * k + 1) * Math.PI) / nodes;
    const [z, slope] = contour(theta, nodes);
    shift = ridgeShift(equivalent, [z[0] / steps, z[1] / steps], shift);
    const { loss } = equivalent.at(...shift);
    const growth = Math.exp(z[0]);
    const turned: Complex = [growth * Math.cos(z[1]), growth * Math.sin(z[1])];
    const scaledLoss: Complex = [loss[0] / steps, loss[1] / steps];
    sum += times(times(turned, scaledLoss), slope)[1];
  }
  return (2 / nodes) * sum;
}

/** z and dz/dtheta. */
function contour(theta: number, nodes: number): readonly [Complex, Complex] {
  const [a, b, c, d] = [0.5017, 0.6407, 0.6122, 0.2645];
  const cotangent = 1 / Math.tan(b * theta);
  const bend = theta * b * (1 + cotangent * cotangent);
  return [
    [nodes * (a * theta * cotangent - c), nodes * d * theta],
    [nodes * a * (cotangent - bend), nodes * d],
  ];
}

/** tau - tau0 for real s > 0, by bisection of its logarithm: s increases with tau, and s >= 2 g tau - 2 g tr K/d. */
function realShift(equivalent: DeterministicEquivalent, s: number): Complex {
  const highest = (s / 2 + equivalent.kernelTrace) / equivalent.step;
  let [low, high] = [-740, Math.log(highest)];
  for (let k = 0; k < 60; k++) {
    const middle = 0.5 * (low + high);
    if (equivalent.at(Math.exp(middle), 0).s[0] < s) low = middle;
    else high = middle;
  }
  return [Math.exp(0.5 * (low + high)), 0];
}

/** tau - tau0 where s(tau) has the given value. */
function ridgeShift(equivalent: DeterministicEquivalent, s: Complex, start: Complex): Complex {
  let shift = start;
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const point = equivalent.at(...shift);
    const gap: Complex = [s[0] - point.s[0], s[1] - point.s[1]];
    let step = over(gap, point.slope);
    const [size, length] = [Math.hypot(...shift), Math.hypot(...step)];
    if (length > 0.5 * size)
      step = [(step[0] * 0.5 * size) / length, (step[1] * 0.5 * size) / length];
    shift = plus(shift, step);
    if (length <= 1e-14 * size) return shift;
  }
  return shift;
}
