/**
 * The second part of the list of exports: types that stand in what index.ts exports, so that what a caller receives or
 * hands in has a name.
 */
export type { Estimate, Window } from "./asymptotics/extrapolate.js";
export type { Stretch } from "./asymptotics/law-form.js";
export type { Interval as CertifiedInterval } from "./certificates/interval.js";
export type { Reason } from "./certificates/ratio-covering.js";
export type { Box } from "./certificates/ratio-integral.js";
export type { SearchResult } from "./certificates/search-covering.js";
export type { Diagram, DiagramAxis, TimeUnits } from "./claims/claim.js";
export type { Portrait } from "./phase-plane/portrait.js";
export type { PhasePlane, PlanePoint, RestKind, RestPoint } from "./theory/phase-plane.js";
export type { Horizon } from "./claims/define/horizon.js";
export type { LawText } from "./claims/judging/growth-judges.js";
export type { KeptDraw, KeptDraws, SharedDraws } from "./claims/region/kept-draws.js";
export type { RegionJudge } from "./claims/region/for-all.js";
export type { ChoiceParameter, RealParameter } from "./claims/region/parameter.js";
export type { LogEstimate } from "./expectation/cubature/orthant/log-estimate.js";
export type { Disagreement } from "./expectation/decision/disagreement.js";
export type { WrongDecision } from "./expectation/decision/wrong-decision.js";
export type { LogitLaws } from "./expectation/risk.js";
export type { DifferenceLaw, Expectations, Moments } from "./expectation/expectations.js";
export type { SignedMean } from "./expectation/signed-mean.js";
export type { WrongArgmax } from "./expectation/softmax/argmax/wrong-argmax.js";
export type {
  Chances,
  DrawnLaw,
  GaussianChances,
  LabelMean,
  LabelMoments,
  LinkDefinition,
  Predictor,
  ValueLaw,
} from "./losses/links/link.js";
export type { ExpressionLink, LINKS, Link, LinkName } from "./losses/links/links.js";
export type {
  ClosedForm,
  LossDefinition,
  Shown,
  SymmetricFormula,
  SymmetricText,
} from "./losses/loss.js";
export type { LOSSES } from "./losses/losses.js";
export type { PointwiseLoss } from "./losses/pointwise.js";
export type {
  DifferenceParameters,
  ModeParameters,
  RelativeErrors,
  TeacherParameters,
  ResidualLaws,
} from "./methods/solution.js";
export type { Decisions } from "./observables/decisions.js";
export type {
  CoordinateRange,
  CovarianceShape,
  Optimiser,
  Parameter as TrainedParameter,
} from "./problem/problem.js";
export type { BoundEquation } from "./certificates/smallest-bound.js";
export type {
  Constants as LemmaConstants,
  LEMMA_METHODS,
  NamedLemma,
  Outcome as LemmaOutcome,
  Twin,
} from "./proofs/lemma.js";
export type { CheckedTwin, ProveSettings } from "./proofs/prove.js";
export type { ContourShape } from "./resolvent/contour.js";
export type { ComplexEstimate } from "./resolvent/neumann-series.js";
export type { ModeState } from "./resolvent/order-parameter-resolvent.js";
export type { TimeGrid } from "./results/requested-times.js";
export type { QUANTILES, QuantileName } from "./results/run-statistics.js";
export type { Series as RunSeries, Values as RunQuantiles } from "./results/simulate-result.js";
export type { KernelData, NumberArray } from "./results/solve-result.js";
export type { RandomNumbers } from "./simulation/random/random-numbers.js";
export type { Cell } from "./sweep/axis.js";
export type { Measured as SweepMeasured, Measurement } from "./sweep/measure.js";
export type { MatrixClass, MatrixProblem } from "./methods/matrix/matrix-problem.js";
export type { MatrixSolution } from "./methods/matrix/solve-matrix.js";
export type { CompiledSystem, EntryList } from "./symbolic/compile/compile-system.js";
export type { PosedLoss } from "./symbolic/derivation/derive-system.js";
export type { Entry, Role, Sizes } from "./symbolic/compile/tensor-names.js";
export type { Kind } from "./symbolic/compile/tensors.js";
export type { LabelLaw, MatrixEquation } from "./symbolic/derivation/ode-system.js";
export type { Rule } from "./symbolic/derivation/rule.js";
export type { Rules } from "./symbolic/derivation/stages.js";
export type { PartialDerivative, Term } from "./symbolic/derivation/term-type.js";
export type { Combination, Update, UpdateScalar } from "./symbolic/derivation/update.js";
export type { Expression } from "./symbolic/expression/expression-tree.js";
export type { Index, LogitCounts, Logits } from "./symbolic/expression/names.js";
export type { LossDerivation } from "./symbolic/loss/loss-derivation.js";
export type { DifferentiatedLoss } from "./symbolic/loss/loss-expression.js";
export type { Transform, TransformMoments } from "./symbolic/loss/transform.js";
export type { Samples } from "./theories/multi-pass/problem.js";
export type { Estimate as ExplosionEstimate } from "./theories/tensor-pca/equator/explosion-time.js";
export type { TensorPcaStart } from "./theories/tensor-pca/problem.js";
export type { Escape, Run } from "./theory/ensemble.js";
export type { Integrator as MethodIntegrator, OnProgress, TimesRequest } from "./theory/method.js";
export type { JsonSchema } from "./theory/theory.js";
export type { OnThreads, ThreadedWork } from "./theory/threads.js";
export type { Numbers, Values as TrajectoryValues } from "./theory/trajectory.js";
export type { NamedValues } from "./theory/value.js";
export type { PartKeeper } from "./theory/method.js";
