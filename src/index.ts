/**
 * sgd-limits: the high-dimensional limit of one-pass SGD on Gaussian mixtures, from a problem to the
 * derived ODE system, its solution and the observables. Computer algebra is loaded by the functions that
 * need it, when they are called.
 */
export { InputError } from "./problem/input-error.js";
export { parseProblem } from "./problem-file/parse-problem.js";
export { readMixture as readProblem } from "./theories/mixture/read-mixture.js";
export { modesOf } from "./problem/modes-of.js";
export { quadratureModes, type QuadratureOptions } from "./problem/quadrature-modes.js";
export type { Modes } from "./problem/modes.js";
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

export {
  compileSystem,
  deriveProblem,
  deriveSystem,
  findFixedPoints,
  solveMatrixOde,
} from "./results/on-call.js";
export { kinks } from "./symbolic/expression/kinks.js";
export type {
  Average,
  DerivationStep,
  Equation,
  Expectation,
  LossDerivatives,
  NamedQuantity,
  OdeSystem,
} from "./symbolic/derivation/ode-system.js";

export {
  emptyOneLogitMoments,
  type OneLogitMoments,
  type OneLogitExpectations,
} from "./expectation/one-logit-expectations.js";
export { lossExpectation, oneLogitExpectation } from "./expectation/loss-expectation.js";

export type {
  Integrator,
  MethodName,
  OrderParameters,
  Solution,
  SolveOutcome,
  SolveRequest,
} from "./methods/solution.js";
export { prepareProblem, type Preparation } from "./preparation/preparation.js";
export { prepareMethod, type MethodChoice } from "./methods/prepare-method.js";

export { avoidingEllipse } from "./resolvent/avoiding-ellipse.js";
export { circle, contourIntegral, ellipse, type Contour } from "./resolvent/contour.js";
export {
  contourFunction,
  type AnalyticFunction,
  type ContourFunction,
} from "./resolvent/contour-function.js";
export { neumannStatistic } from "./resolvent/neumann-series.js";
export {
  orderParameterResolvent,
  type OrderParameterResolvent,
} from "./resolvent/order-parameter-resolvent.js";
export {
  initialVectors,
  normalizedTrace,
  resolventStatistic,
  resolventStatistics,
  type EigenbasisVectors,
} from "./resolvent/resolvent-statistics.js";
export { refuseEnclosed, type Singularity } from "./resolvent/singularity.js";
export {
  spectralStatistic,
  spectralStatisticOf,
  type StatisticEstimate,
} from "./resolvent/spectral-statistic.js";
export { spectrumInterval, type SpectrumInterval } from "./resolvent/spectrum-interval.js";

export { alignment } from "./observables/alignment.js";
export { classErrors, logClassErrors } from "./observables/class-errors.js";
export { classificationError, logClassificationError } from "./observables/classification-error.js";
export { OBSERVABLE_DESCRIPTIONS, type ObservableName } from "./observables/descriptions.js";
export { logLoss, loss } from "./observables/loss.js";
export type { Observable, Situation } from "./observables/observable.js";
export { ratio } from "./observables/ratio.js";
export {
  squaredDistance,
  neuronDistances,
  teacherAlignment,
  teacherCovariances,
  teacherOverlaps,
} from "./observables/teacher.js";
export { solve, type SolveOptions } from "./results/solve.js";
export type { PerMode, SolveResult, StoppedSolve } from "./results/solve-result.js";
export { simulate, type SimulateOptions } from "./results/simulate.js";
export * from "./results/predicted-deviations.js";
export type { SimulateInterrupted, SimulateResult } from "./results/simulate-result.js";
export { decisionsOf } from "./observables/decisions.js";
export { OBSERVABLES, observablesOf } from "./observables/table.js";

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
export { levinU, wynnEpsilon } from "./asymptotics/accelerate.js";
export { exponentOf, type Exponent, type ExponentOptions } from "./asymptotics/exponent-of.js";
export { inferGrowth, type GrowthInference, type RankedModel } from "./asymptotics/inference.js";
export { approachRateOf } from "./asymptotics/approach.js";
export type { Finding } from "./asymptotics/finding.js";
export type { Interval } from "./asymptotics/interval.js";
export { parseLaw, type Law } from "./asymptotics/law.js";

export type {
  Claim,
  Evidence,
  EvidenceKind,
  Figure,
  JudgeContext,
  JudgedClaim,
  Judgement,
  Measured,
  Series,
  Table,
  Verdict,
} from "./claims/claim.js";
export { curveOf, type CurveOptions } from "./claims/measuring/curve-of.js";
export { asserts, type AssertOptions } from "./claims/define/asserts.js";
export type { NamedNumbers } from "./asymptotics/arithmetic.js";
export type { Simulating } from "./claims/define/at-time.js";
export { claim } from "./claims/define/claim.js";
export type {
  ClaimDraft,
  ControlDraft,
  JudgedDraft,
  SentenceDraft,
} from "./claims/define/draft.js";
export { forAll, type Judge, type JudgeAt } from "./claims/region/for-all.js";
export {
  integer,
  oneOf,
  real,
  type Parameter,
  type PointOf,
  type Region,
} from "./claims/region/parameter.js";
export type { RegionContext, Replay } from "./claims/region/replay.js";
export type { ForAllOptions } from "./claims/region/settings.js";
export {
  identityProblem,
  powerLawProblem,
  zeroOneProblem,
} from "./claims/catalog/support/families.js";
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
export { judgeClaim, judgeClaims, type JudgeSettings } from "./claims/judging/judge.js";
export { caseOf, judgementFrom, type Case } from "./claims/judging/judgement.js";
export { CLAIM_IDS, loadClaims } from "./claims/catalog/ledger.js";
export type { Followed } from "./claims/measuring/followed.js";
export { blockOverlap } from "./claims/measuring/mixture-quantities.js";
export { createSolutionStore, type SolutionStore } from "./claims/measuring/solution-store.js";

export { cellsOf, parseAxes, type Axis } from "./sweep/axis.js";
export { sweep, type SweepRequest } from "./sweep/sweep.js";

export type { Lemma, LemmaMethod, Step, Variant } from "./proofs/lemma.js";
export { isProved, proveLemma, type ProvedLemma } from "./proofs/prove.js";

export { logisticBox } from "./certificates/logistic-box.js";
export { logisticEnclosure, type LogisticEnclosure } from "./certificates/logistic-enclosure.js";
export { normalTail } from "./certificates/normal-tail.js";
export type { RatioCovering } from "./certificates/ratio-covering.js";
export { searchCovering, type SearchSettings } from "./certificates/search-covering.js";
export { smallestBound } from "./certificates/smallest-bound.js";
export { verifyCorners, type CornerVerdict } from "./certificates/verify-corners.js";
export { verifyCovering, type CoveringVerdict } from "./certificates/verify-covering.js";

export * from "./theory/seam.js";
export { problemFrom, type TheoryProblem } from "./theories/problem-from.js";
export { readProblem as readTheoryProblem } from "./theories/read-problem.js";
export { THEORIES } from "./theories/table.js";
export { theoryOf } from "./theories/theory-of.js";
export { mixture } from "./theories/mixture/mixture.js";

export { drawFigure } from "./report/draw-figure.js";

export { multiPass, type MultiPassProblem } from "./theories/multi-pass/theory.js";
export * from "./theories/exports.js";

export type * from "./named-types.js";
