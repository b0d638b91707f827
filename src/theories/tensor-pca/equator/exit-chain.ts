import { gaussLegendre } from "../../../numerics/gauss-legendre.js";
import {
  equatorDrift,
  equatorVariance,
  logScaleDensity,
  type EquatorProcess,
} from "./equator-process.js";

/**
 * The equator process seen at the points of a grid: a birth-death chain with the exit probabilities and the mean
 * holding times of the diffusion itself, from its scale function and speed measure (Karlin and Taylor, A Second Course,
 * 15.3). Mean exit times are those of the diffusion at any spacing; their laws converge with its square.
 */
export interface ExitChain {
  /** [point] rates of going up and down; the last point's way up is absorbed, the first point is reflected. */
  readonly up: Float64Array;
  readonly down: Float64Array;
  /** Index of the start. */
  readonly start: number;
  /** Mean time from the absorbing end to infinity. */
  readonly rest: number;
}

/** Share of the noise in the remaining way, sigma^2 b'/(2 b^2), at the absorbing end. */
const NOISE_SHARE = 1e-3;
/** Below so many deviations of the stationary law without signal the drift brings everything back. */
const DEVIATIONS = 9;
const RULE = gaussLegendre(10);

/**
 * @param start u at t = 0; even orders are symmetric and live in |u|
 * @param cells of the grid, on each side of the start
 */
export function exitChain(process: EquatorProcess, start: number, cells: number): ExitChain {
  const even = process.order % 2 === 0;
  const from = even ? Math.abs(start) : start;
  const deviation = Math.sqrt(process.gamma);
  const bottom = even ? 0 : Math.min(-DEVIATIONS * deviation, from - 2 * deviation);
  const top = absorbingEnd(process, from);
  const below = from > bottom ? cells : 0;
  const points = Array.from({ length: below + cells + 1 }, (_, k) =>
    k < below
      ? bottom + ((from - bottom) * k) / below
      : from + ((top - from) * (k - below)) / cells,
  );
  const parts = points.slice(1).map((right, k) => cellOf(process, points[k], right));
  const up = new Float64Array(parts.length);
  const down = new Float64Array(parts.length);
  parts.forEach((right, k) => {
    if (k === 0) {
      up[0] = 1 / right.toRight;
      return;
    }
    const left = parts[k - 1];
    // probability of leaving upwards: the left cell's share of the scale
    const upwards = 1 / (1 + Math.exp(right.logScale - left.logScale));
    const holding = (1 - upwards) * left.toLeft + upwards * right.toRight;
    up[k] = upwards / holding;
    down[k] = (1 - upwards) / holding;
  });
  return { up, down, start: below, rest: restTime(process, top) };
}

interface Cell {
  /** log of int s' over the cell. */
  readonly logScale: number;
  /** int (s(y) - s(left)) speed(y) dy, and int (s(right) - s(y)) speed(y) dy. */
  readonly toLeft: number;
  readonly toRight: number;
}

function cellOf(process: EquatorProcess, left: number, right: number): Cell {
  const speed = 2 / equatorVariance(process);
  const base = logScaleDensity(process, left);
  let [scale, toLeft, toRight] = [0, 0, 0];
  over(left, right, (y, weight) => {
    const level = logScaleDensity(process, y);
    scale += weight * Math.exp(base - level);
    const gap = (z: number): number => Math.exp(level - logScaleDensity(process, z));
    over(left, y, (z, inner) => (toLeft += weight * inner * speed * gap(z)));
    over(y, right, (z, inner) => (toRight += weight * inner * speed * gap(z)));
  });
  return { logScale: Math.log(scale) - base, toLeft, toRight };
}

function over(low: number, high: number, add: (x: number, weight: number) => void): void {
  const half = (high - low) / 2;
  for (let q = 0; q < RULE.nodes.length; q++)
    add(low + half * (1 + RULE.nodes[q]), half * RULE.weights[q]);
}

/** Where the drift has so far taken over from the noise that the rest of the way is known. */
function absorbingEnd(process: EquatorProcess, from: number): number {
  const { order, strength, gamma } = process;
  const balance = (gamma * Math.pow(gamma / strength, 1 / (order - 2))) / gamma;
  for (let u = Math.max(2 * balance, 2 * from, Math.sqrt(gamma)); ; u *= 1.05) {
    const drift = equatorDrift(process, u);
    const slope = (equatorDrift(process, 1.001 * u) - drift) / (0.001 * u);
    if (drift > 0 && (equatorVariance(process) * slope) / (2 * drift * drift) < NOISE_SHARE)
      return u;
  }
}

/**
 * int_U^inf (1/b + sigma^2 b'/(2 b^3)) du: the mean time from U on to first order in the noise. With
 * b = p u^(k-1) - q u the first part is log(p U^(k-2)/(p U^(k-2) - q)) / (q (k - 2)).
 */
function restTime(process: EquatorProcess, top: number): number {
  const { order, strength, gamma } = process;
  const q = 2 * order * Math.pow(gamma, order);
  const ratio = (2 * gamma * order * strength * Math.pow(top, order - 2)) / q;
  const drift = equatorDrift(process, top);
  return (
    -Math.log1p(-1 / ratio) / (q * (order - 2)) + equatorVariance(process) / (4 * drift * drift)
  );
}
