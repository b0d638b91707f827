import type { Quantity } from "../../theory/quantity.js";
import type { BallisticPoint, Moments } from "./ballistic/ballistic-system.js";
import type { TensorPcaProblem } from "./problem.js";

/** A quantity with its value at a point, and its deviation and bias to leading order. */
export interface TensorPcaQuantity extends Quantity<TensorPcaProblem> {
  value(point: BallisticPoint): number;
  /** Variance of sqrt(d) (run - limit). */
  variance(point: BallisticPoint, moments: Moments): number;
  /** d (mean over runs - limit). */
  bias(point: BallisticPoint, moments: Moments): number;
}

const always = (): boolean => true;

export const QUANTITIES: readonly TensorPcaQuantity[] = [
  {
    name: "overlap",
    shape: "number",
    meaning: "m = <X, v>, the overlap with the spike",
    symbol: "m",
    logarithm: "logOverlap",
    applies: always,
    value: ({ overlap }) => overlap,
    variance: (_, { overlapVariance }) => overlapVariance,
    bias: (_, { overlapBias }) => overlapBias,
  },
  {
    name: "logOverlap",
    shape: "number",
    meaning: "log |m|, exact where m underflows",
    symbol: "\\log |m|",
    logarithmic: true,
    applies: ({ initial }) => initial.overlap !== 0,
    value: ({ logOverlap }) => logOverlap,
    variance: ({ overlap }, { overlapVariance }) => overlapVariance / overlap ** 2,
    bias: ({ overlap }, { overlapBias, overlapVariance }) =>
      overlapBias / overlap - overlapVariance / (2 * overlap ** 2),
  },
  {
    name: "squaredRest",
    shape: "number",
    meaning: "r_2 = |X - m v|^2, the squared norm across the spike",
    symbol: "r_2",
    sign: "nonnegative",
    applies: always,
    value: ({ squaredRest }) => squaredRest,
    variance: (_, { restVariance }) => restVariance,
    bias: (_, { restBias }) => restBias,
  },
  {
    name: "norm",
    shape: "number",
    meaning: "|X|^2 = m^2 + r_2",
    symbol: "\\|X\\|^2",
    sign: "nonnegative",
    applies: always,
    value: ({ overlap, squaredRest }) => overlap ** 2 + squaredRest,
    variance: ({ overlap: m }, { overlapVariance, covariance, restVariance }) =>
      4 * m * m * overlapVariance + 4 * m * covariance + restVariance,
    bias: ({ overlap }, { overlapBias, restBias, overlapVariance }) =>
      2 * overlap * overlapBias + restBias + overlapVariance,
  },
];
