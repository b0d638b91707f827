import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { marchenkoPasturAtom, marchenkoPasturQuantile } from "./marchenko-pastur.js";

/** A nonnegative function of the position u in [0, 1]: eigenvalues, or squared means, of the limit. */
export interface Curve {
  /** Positions inside (0, 1), ascending, where the formula changes. */
  readonly breakpoints: readonly number[];
  /** Positions near which it behaves like a fractional power of the distance. */
  readonly singularAt: readonly number[];
  /** Whether it is constant on [from, to], an interval between breakpoints. */
  isConstantOn(from: number, to: number): boolean;
  value(u: number): number;
  /** Mean over [from, to], an interval between breakpoints; exact up to rounding. */
  average(from: number, to: number): number;
}

/** Consecutive blocks; the fractions are scaled to sum to 1 exactly. */
export function stepCurve(fractions: readonly number[], values: readonly number[]): Curve {
  const breakpoints = boundaries(fractions);
  const value = (u: number): number => values[blockAt(breakpoints, u)];
  return {
    breakpoints,
    singularAt: [],
    isConstantOn: () => true,
    value,
    average: (from, to) => value((from + to) / 2),
  };
}

export function constantCurve(value: number): Curve {
  return stepCurve([1], [value]);
}

/** Positions between consecutive blocks, without 0 and 1. */
export function boundaries(fractions: readonly number[]): number[] {
  const total = fractions.reduce((sum, fraction) => sum + fraction, 0);
  let sum = 0;
  return fractions.slice(0, -1).map((fraction) => (sum += fraction) / total);
}

/** Index of the block that holds position u. */
export function blockAt(breakpoints: readonly number[], u: number): number {
  const next = breakpoints.findIndex((breakpoint) => u < breakpoint);
  return next < 0 ? breakpoints.length : next;
}

/** `scale` times a curve. */
export function scaledCurve(curve: Curve, scale: number): Curve {
  if (scale === 1) return curve;
  return {
    ...curve,
    value: (u) => scale * curve.value(u),
    average: (from, to) => scale * curve.average(from, to),
  };
}

/** scale u^exponent, exponent > -1. */
export function powerCurve(scale: number, exponent: number): Curve {
  if (exponent === 0 || scale === 0) return constantCurve(scale);
  const order = exponent + 1;
  return {
    breakpoints: [],
    singularAt: [0],
    isConstantOn: () => false,
    value: (u) => scale * Math.pow(u, exponent),
    average(from, to) {
      // (to^order - from^order) / (to - from) without cancellation between the powers
      const gap = from === 0 ? 1 : -Math.expm1(order * Math.log(from / to));
      return (scale * Math.pow(to, exponent) * gap) / (order * (1 - from / to));
    },
  };
}

/** Quantiles of the Marchenko-Pastur law: edges of order 2/3 (order 2 at ratio 1), an atom for ratio > 1. */
export function marchenkoPasturCurve(ratio: number): Curve {
  const atom = marchenkoPasturAtom(ratio);
  const value = (u: number): number => marchenkoPasturQuantile(ratio, u);
  return {
    breakpoints: atom > 0 ? [atom] : [],
    singularAt: [atom, 1],
    isConstantOn: (_from, to) => to <= atom,
    value,
    average: (from, to) => edgeAverage(value, from, to),
  };
}

const EDGE_RULE = gaussLegendre(24);

/** Mean over [from, to]; u = edge +- width s^3 makes powers 2/3 of the distance to the edge smooth. */
function edgeAverage(value: (u: number) => number, from: number, to: number): number {
  const [edge, width] = to === 1 ? [to, from - to] : [from, to - from];
  let sum = 0;
  EDGE_RULE.nodes.forEach((node, j) => {
    const s = (1 + node) / 2;
    sum += 1.5 * EDGE_RULE.weights[j] * s * s * value(edge + width * s * s * s);
  });
  return sum;
}
