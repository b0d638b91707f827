import type { EquatorProcess } from "./equator-process.js";
import { exitChain, type ExitChain } from "./exit-chain.js";

/** A number with its estimated absolute error. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

const CELLS = 300;

function checked(process: EquatorProcess): void {
  if (process.order >= 3 && process.strength > 0) return;
  throw new RangeError(
    `explosionTime: order ${process.order}, strength ${process.strength}, expected an order >= 3 and a strength > 0`,
  );
}

/**
 * Mean time at which u leaves every bounded set, in units of t: from the scale function and the speed measure, with
 * the way from a far level on to first order in the noise.
 * @throws RangeError where u does not explode
 */
export function meanExplosionTime(process: EquatorProcess, start: number): Estimate {
  checked(process);
  const [coarse, fine] = [CELLS, 2 * CELLS].map((cells) =>
    chainMean(exitChain(process, start, cells)),
  );
  return { value: fine, error: Math.abs(fine - coarse) + 1e-6 * Math.abs(fine) };
}

/**
 * Probability that u has not exploded by each of the times, by Talbot's inversion of the transform of the exit time of
 * a birth-death chain, extrapolated in its spacing.
 * @throws RangeError where u does not explode
 */
export function explosionSurvival(
  process: EquatorProcess,
  start: number,
  times: readonly number[],
): readonly Estimate[] {
  checked(process);
  const [coarse, fine] = [CELLS, 2 * CELLS].map((cells) => exitChain(process, start, cells));
  return times.map((time) => {
    const [rough, value] = [chainSurvival(coarse, time), chainSurvival(fine, time)];
    const extrapolated = value + (value - rough) / 3;
    return {
      value: Math.min(1, Math.max(0, extrapolated)),
      error: Math.abs(value - rough) + 1e-9,
    };
  });
}

/** Mean times of first passage from each point to the next: t_k = (1 + down_k t_(k-1)) / up_k. */
function chainMean({ up, down, start, rest }: ExitChain): number {
  let passage = 0;
  let sum = rest;
  for (let k = 0; k < up.length; k++) {
    passage = (1 + down[k] * passage) / up[k];
    if (k >= start) sum += passage;
  }
  return sum;
}

const NODES = 24;

/** P(T > t) on the contour of Weideman and Trefethen; the chain's spectrum is real and negative. */
function chainSurvival(chain: ExitChain, time: number): number {
  const left = time - chain.rest;
  if (left <= 0) return 1;
  let passed = 0;
  for (let k = 0; k < NODES / 2; k++) {
    const theta = ((2 * k + 1) * Math.PI) / NODES;
    const cotangent = 1 / Math.tan(0.6407 * theta);
    const z = [NODES * (0.5017 * theta * cotangent - 0.6122), NODES * 0.2645 * theta];
    const bend = 0.6407 * theta * (1 + cotangent * cotangent);
    const slope = [NODES * 0.5017 * (cotangent - bend), NODES * 0.2645];
    const [re, im] = exitTransform(chain, z[0] / left, z[1] / left);
    // e^z phi(z/t) / z dz
    const growth = Math.exp(z[0]);
    const [cosine, sine] = [growth * Math.cos(z[1]), growth * Math.sin(z[1])];
    const [ar, ai] = [cosine * re - sine * im, cosine * im + sine * re];
    const square = z[0] * z[0] + z[1] * z[1];
    const [br, bi] = [(ar * z[0] + ai * z[1]) / square, (ai * z[0] - ar * z[1]) / square];
    passed += br * slope[1] + bi * slope[0];
  }
  return 1 - (2 / NODES) * passed;
}

/** E e^(-z T): the product of the transforms of the passages, f_k = up_k / (z + up_k + down_k (1 - f_(k-1))). */
function exitTransform({ up, down, start }: ExitChain, re: number, im: number): [number, number] {
  let [fr, fi] = [0, 0];
  let [pr, pi] = [1, 0];
  for (let k = 0; k < up.length; k++) {
    const [x, y] = [re + up[k] + down[k] * (1 - fr), im - down[k] * fi];
    const square = x * x + y * y;
    [fr, fi] = [(up[k] * x) / square, (-up[k] * y) / square];
    if (k >= start) [pr, pi] = [pr * fr - pi * fi, pr * fi + pi * fr];
  }
  return [pr, pi];
}
