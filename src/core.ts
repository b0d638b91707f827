/**
 * sgd-limits/core: what runs without Node, in a browser, a worker or a bundle. Problem objects go in; solutions,
 * derivations, runs of SGD and verdicts on curves come out, the same numbers as from sgd-limits. No file is read and no
 * thread is started; computer algebra is loaded by the functions that need it, when they are called.
 */
export { InputError } from "./problem/input-error.js";
export { parseText } from "./problem/loaded-parse-text.js";
export type {
  ClassModel,
  Covariance,
  ExpressionLoss,
  Initial,
  Loss,
  Mean,
  NamedLoss,
  Problem,
  StepSize,
  Teacher,
} from "./problem/problem.js";

export * from "./theory/seam.js";
export type { OnThreads, ThreadedWork } from "./theory/threads.js";
export { problemFrom, type TheoryProblem } from "./theories/problem-from.js";
export { THEORIES } from "./theories/table.js";
export { theoryOf } from "./theories/theory-of.js";

export { prepareSolve, solve, type PreparedSolve, type SolveOptions } from "./results/solve.js";
export type { PerMode, SolveResult, StoppedSolve } from "./results/solve-result.js";
export { simulate } from "./results/loaded-simulation.js";
export type { SimulateRunsOptions as SimulateOptions } from "./results/simulate-runs.js";
export type { SimulateInterrupted, SimulateResult } from "./results/simulate-result.js";

export { curveOf, type CurveOptions } from "./claims/measuring/curve-of.js";
export {
  curveFromLogarithms,
  curveFromSimulation,
  distanceFrom,
  from,
  horizon,
  until,
  type Curve,
} from "./asymptotics/curve.js";
export {
  limitOf,
  logConstantOf,
  logLogPowerOf,
  logPowerOf,
  powerOf,
} from "./asymptotics/growth.js";
export { exponentOf, type Exponent, type ExponentOptions } from "./asymptotics/exponent-of.js";
export { inferGrowth, type GrowthInference, type RankedModel } from "./asymptotics/inference.js";
export { approachRateOf } from "./asymptotics/approach.js";
export type { Finding } from "./asymptotics/finding.js";
export type { Interval } from "./asymptotics/interval.js";
export { parseLaw, type Law } from "./asymptotics/law.js";
export type { Evidence, Judgement, Verdict } from "./claims/claim.js";
export {
  decaysFasterThanPolynomials,
  decaysLike,
  growsLike,
  isAsymptoticTo,
  isBigO,
  isLittleO,
  staysBounded,
  tendsTo,
  type JudgeOptions,
} from "./claims/judging/growth-judges.js";

export { cellsOf, parseAxes, type Axis } from "./sweep/axis.js";
export { measure } from "./sweep/loaded-measure.js";
export type { Measured, Measurement } from "./sweep/measure.js";
export { withParameters } from "./sweep/parameter.js";
