import { DeterministicEquivalent } from "../deterministic-equivalent.js";
import { lossAfter } from "../inversion.js";
import type { FrontierProblem } from "./problem.js";

const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Half the distance in log d of the three points that the minimum is read off. */
const SPREAD = 0.3;
/** Nodes of the inversion and of its rival: errors 3.89^-24 and 3.89^-18 of the loss at the start. */
const [NODES, RIVAL_NODES] = [24, 18];
const ROUNDING = 1e-12;
/** log f below which all numbers of features are tried. */
const LOG_SMALL_BUDGET = Math.log(300);

/** The least loss at a budget, and the features that reach it, with their errors. */
export interface Optimum {
  readonly logLoss: number;
  readonly logFeatures: number;
  /** Of logLoss, absolute. */
  readonly error: number;
  /** Of logFeatures, absolute. */
  readonly featuresError: number;
}

/**
 * The least loss over the number of features d, taken as a real number, at f/d steps. Golden section in log d until the
 * minimum is between three points `SPREAD` apart, then the vertex of the parabola through them, and of one over half
 * the distance: what the two differ by is the error, beside that of the inversion.
 *
 * @param logFlops log f
 */
export function computeOptimal(problem: FrontierProblem, logFlops: number): Optimum {
  const logLossAt = (logFeatures: number, nodes = NODES): number =>
    Math.log(lossAt(problem, logFeatures, logFlops, nodes));
  if (logFlops < LOG_SMALL_BUDGET) return bestOfAll(logLossAt, logFlops);
  const center = minimumNear(logLossAt, Math.log(2), 0.95 * logFlops, SPREAD / 10);
  const wide = vertex(logLossAt, center, SPREAD);
  const narrow = vertex(logLossAt, wide.at, SPREAD / 2);
  const ofInversion = Math.abs(logLossAt(narrow.at) - logLossAt(narrow.at, RIVAL_NODES)) + ROUNDING;
  return {
    logLoss: narrow.value,
    logFeatures: narrow.at,
    error: Math.abs(narrow.value - wide.value) + ofInversion,
    // an error e of three values moves the vertex by at most 2 e / (curvature * distance)
    featuresError:
      Math.abs(narrow.at - wide.at) + (2 * ofInversion) / (narrow.curvature * (SPREAD / 2)),
  };
}

/** Whole numbers of features one by one: for small budgets, whose minimum may lie at the least of them. */
function bestOfAll(
  logLossAt: (logFeatures: number, nodes?: number) => number,
  logFlops: number,
): Optimum {
  const count = Math.max(1, Math.floor(Math.exp(logFlops)));
  const losses = Array.from({ length: count }, (_, k) => logLossAt(Math.log(k + 1)));
  const logLoss = Math.min(...losses);
  const features = losses.indexOf(logLoss) + 1;
  const logFeatures = Math.log(features);
  const error = Math.abs(logLoss - logLossAt(logFeatures, RIVAL_NODES)) + ROUNDING;
  return { logLoss, logFeatures, error, featuresError: 1 / (2 * features) };
}

/** P at d features after f/d steps, with the step that the kernel asks for. */
function lossAt(
  { name, model, alpha, beta, batch, ambientPerFeature, kernel }: FrontierProblem,
  logFeatures: number,
  logFlops: number,
  nodes: number,
): number {
  const features = Math.exp(logFeatures);
  const ambient = Math.ceil(ambientPerFeature * features);
  const base = { name, model, alpha, beta, batch, features, ambient };
  const unit = new DeterministicEquivalent({ ...base, gamma: 1 });
  const equivalent = new DeterministicEquivalent({ ...base, gamma: kernel / unit.kernel });
  return lossAfter(equivalent, Math.exp(logFlops - logFeatures), nodes);
}

function minimumNear(
  f: (x: number) => number,
  from: number,
  to: number,
  precision: number,
): number {
  let [low, high] = [from, to];
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [atLeft, atRight] = [f(left), f(right)];
  while (high - low > precision) {
    if (atLeft < atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - GOLDEN * (high - low);
      atLeft = f(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + GOLDEN * (high - low);
      atRight = f(right);
    }
  }
  return (low + high) / 2;
}

/** Of the parabola through three points. */
function vertex(
  f: (x: number) => number,
  at: number,
  distance: number,
): { at: number; value: number; curvature: number } {
  const [left, middle, right] = [f(at - distance), f(at), f(at + distance)];
  const slope = (right - left) / (2 * distance);
  const curvature = (left + right - 2 * middle) / (distance * distance);
  return {
    at: at - slope / curvature,
    value: middle - (slope * slope) / (2 * curvature),
    curvature,
  };
}
