import type { Problem } from "../../problem/problem.js";
import type { CompiledSystem } from "../../symbolic/compile/compile-system.js";
import type { Entry } from "../../symbolic/compile/tensor-names.js";
import type { Kind } from "../../symbolic/compile/tensors.js";

/** Where the weight of an average in the descended quantity comes from. */
interface Weight {
  /** Place among the averages. */
  readonly average: number;
  readonly factor: number;
  /** Place among the expectations that the factor multiplies, if any. */
  readonly expectation?: number;
}

/** Slopes of the averages at a step size, by place. */
export type SlopesAt = (gamma: number) => Float64Array;

/** gamma from the expectations and the slopes; NaN where there is none. */
export type SteepestStepSize = (expectations: Float64Array, slopesAt: SlopesAt) => number;

/**
 * The step size of the steepest descent of a quantity, by its definition: along the limit the quantity changes at the
 * rate a gamma + b gamma^2, which is least at gamma = -a / 2b. Polyak's rule descends ||X - X*||^2, exact line search
 * the population risk L, whose derivatives are dL/dm = g, dL/dB = H / 2 and dL/dC = E[d_{r*} grad f].
 */
export function steepestStepSize(
  problem: Problem,
  compiled: CompiledSystem,
): SteepestStepSize | undefined {
  const { rule } = problem.stepSize;
  if (rule !== "polyak" && rule !== "line-search") return undefined;
  const weights = rule === "polyak" ? distanceWeights(compiled) : riskWeights(problem, compiled);
  const rateOf = (expectations: Float64Array, slopes: Float64Array): number =>
    weights.reduce((sum, { average, factor, expectation }) => {
      const size = expectation === undefined ? factor : factor * expectations[expectation];
      return sum + size * slopes[average];
    }, 0);
  return (expectations, slopesAt) => {
    const forward = rateOf(expectations, slopesAt(1));
    const backward = rateOf(expectations, slopesAt(-1));
    const gamma = (backward - forward) / (2 * (forward + backward));
    return gamma > 0 && gamma < Infinity ? gamma : NaN;
  };
}

/** ||X||^2 - 2 tr X^T X*, which is ||X - X*||^2 but for a constant. */
function distanceWeights({ entries }: CompiledSystem): Weight[] {
  return entries.averages.flatMap(({ role }, average) => {
    if (role.kind === "squared norm") return [{ average, factor: 1 }];
    const isTrace = role.kind === "teacher alignment" && role.logits[0] === role.teacher[0];
    return isTrace ? [{ average, factor: -2 }] : [];
  });
}

/** The expectations that are the derivatives of E_i[f] in the averages. */
const DERIVATIVES: Partial<Record<Kind, Kind>> = {
  "logit mean": "gradient",
  "logit covariance": "hessian",
  "cross covariance": "teacher",
};

function riskWeights({ classes }: Problem, { entries }: CompiledSystem): Weight[] {
  return entries.averages.flatMap(({ role }, average) => {
    const kind = DERIVATIVES[role.kind];
    if (kind === undefined) return [];
    const isDiagonal = role.kind === "logit covariance" && role.logits[0] === role.logits[1];
    const factor = (isDiagonal ? 0.5 : 1) * classes[role.classes[0]].probability;
    const expectation = entries.expectations.findIndex((entry) => isSame(entry, role, kind));
    if (expectation < 0) throw new Error(`derived system: no ${kind} beside ${role.kind}`);
    return [{ average, factor, expectation }];
  });
}

function isSame({ role }: Entry, other: Entry["role"], kind: Kind): boolean {
  const places = ({ classes, logits, teacher }: Entry["role"]): string =>
    JSON.stringify([classes, logits, teacher]);
  return role.kind === kind && places(role) === places(other);
}
