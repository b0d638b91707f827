import type { Expectations } from "../../../expectation/expectations.js";
import { refine, type Run } from "../../../methods/refine.js";
import type { OrderParameters, SolveOutcome, SolveRequest } from "../../../methods/solution.js";
import { compressedModes } from "../../../problem/compressed-modes.js";
import type { Modes } from "../../../problem/modes.js";
import type { Covariance, Problem } from "../../../problem/problem.js";
import type { Preparation } from "../../../preparation/preparation.js";
import { isFailure, timeOf, type Failure } from "../../../theory/failure.js";
import { networkOf, type NamedSpread } from "./separated-of.js";
import { signalsOf } from "./separated-network.js";
import { SlidingFlow } from "./sliding-flow.js";

/** Of gamma t, of the coarsest run. */
const LONGEST_STEP = 0.1;
const MOST_STEPS = 4e6;
const FINEST_LEVEL = 9;
/** What rounding leaves where steps are many. */
const ROUNDING = 1e-13;

/**
 * The limit of a network between classes without spread by its sliding flow, across its events, at steps halved until two runs
 * agree; their distance is stated, of which the finer run has a fifteenth left. What of a first layer is orthogonal to the
 * means falls like e^(-gamma ridge t). Undefined of other problems.
 */
export async function slidingIntegrator({
  problem,
  expectation,
}: Preparation): Promise<((request: SolveRequest) => SolveOutcome) | undefined> {
  if (problem.classes.some(({ covariance }) => !isNothing(covariance))) return undefined;
  const spread = await networkOf(problem);
  if (spread?.variance !== 0) return undefined;
  const modes = compressedModes(problem, 1);
  const start = startOf(problem, spread, modes);
  return (request) => {
    const refined = refine({
      problem,
      expectation: atPoints(expectation),
      tolerance: request.tolerance,
      errorPerDistance: { first: 1, least: 1 },
      run: (level) => slide(problem, spread, start, request, level),
    });
    if (isFailure(refined)) return refined;
    const { fine: _, coarse: __, ...found } = refined;
    return { method: "sliding", modes, ...found };
  };
}

function isNothing(covariance: Covariance): boolean {
  const listed = eigenvaluesOf(covariance);
  return listed.length > 0 && listed.every((value) => value === 0);
}

function eigenvaluesOf(covariance: Covariance): readonly number[] {
  if (covariance.kind === "blocks") return covariance.eigenvalues;
  return covariance.kind === "eigenvalues" ? covariance.values : [];
}

/** At covariances 0 a mean is a value: it is exact whatever rules for spread logits reach. */
const atPoints = (expectation: Expectations): Expectations => ({
  logits: expectation.logits,
  teacherLogits: 0,
  parameters: expectation.parameters,
  accuracy: ROUNDING,
  evaluate: (...given) => expectation.evaluate(...given),
  meanLoss: (...given) => expectation.meanLoss(...given),
  fresh: () => atPoints(expectation.fresh()),
});

/** A state of the flow, and what beside it the norms of the first layer and the overlaps follow from. */
interface Start {
  readonly state: Float64Array;
  /** [unit] squared length orthogonal to the means. */
  readonly beside: readonly number[];
  /** [class][signal] of its mean. */
  readonly coordinates: readonly (readonly number[])[];
}

function startOf(
  { classes, parameters = {} }: Problem,
  { network }: NamedSpread,
  modes: Modes,
): Start {
  const { initial, means } = modes;
  const signals = signalsOf(network) === 1 ? [1] : [1, 0];
  const along = signals.map((label) => means[classes.findIndex((model) => model.label === label)]);
  const overlaps = along.map((signal) => initial.map((w) => dot(w, signal)));
  const secondLayer = Object.values(parameters).map((parameter) => parameter.initial);
  return {
    state: Float64Array.from([...secondLayer, ...overlaps.flat()]),
    beside: initial.map((w, k) =>
      Math.max(0, dot(w, w) - overlaps.reduce((sum, row) => sum + row[k] ** 2, 0)),
    ),
    coordinates: means.map((mean) => along.map((signal) => dot(mean, signal))),
  };
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, x, s) => sum + x * b[s], 0);

function slide(
  problem: Problem,
  { network, gamma }: NamedSpread,
  start: Start,
  { log10Times, onProgress }: SolveRequest,
  level: number,
): Run | Failure {
  const step = LONGEST_STEP / 2 ** level;
  const end = gamma * 10 ** log10Times[log10Times.length - 1];
  if (!(end / step <= MOST_STEPS)) return tooMany(Math.log10((MOST_STEPS * step) / gamma));
  const flow = new SlidingFlow(network, start.state.slice());
  let reached = 0;
  const points = log10Times.map((log10Time) => {
    const time = gamma * 10 ** log10Time;
    if (time > reached) flow.advance(time - reached, step);
    reached = time;
    onProgress?.(reached / end, "sliding");
    return pointOf(problem, network.units, start, flow.state, { log10Time, gamma });
  });
  return {
    points,
    ofExpectations: points.map(() => 0),
    leastError: ROUNDING,
    isFinest: level >= FINEST_LEVEL,
  };
}

function tooMany(log10Time: number): Failure {
  const quantity = "v_k, overlaps";
  const why = `more than ${MOST_STEPS} steps are needed beyond`;
  const failure = `sliding: ${timeOf(log10Time)}: ${quantity}: ${why}`;
  return { kind: "too stiff", log10Time, quantity, failure };
}

function pointOf(
  { classes, ridge = 0, parameters = {} }: Problem,
  units: number,
  { beside, coordinates }: Start,
  state: Float64Array,
  { log10Time, gamma }: { readonly log10Time: number; readonly gamma: number },
): OrderParameters {
  const overlap = (s: number, k: number): number => state[units + s * units + k];
  const left = Math.exp(-2 * gamma * ridge * 10 ** log10Time);
  const squaredNorms = beside.map((square, k) =>
    coordinates[0].reduce((sum, _, s) => sum + overlap(s, k) ** 2, square * left),
  );
  const ofUnits = <T>(of: (k: number) => T): T[] => Array.from({ length: units }, (_, k) => of(k));
  return {
    log10Time,
    overlaps: coordinates.map((row) =>
      ofUnits((k) => row.reduce((sum, x, s) => sum + x * overlap(s, k), 0)),
    ),
    covariances: classes.map(() => ofUnits(() => ofUnits(() => 0))),
    norm: squaredNorms.reduce((sum, square) => sum + square, 0),
    ...(units > 1 && { squaredNorms }),
    stepSize: gamma,
    parameters: Object.keys(parameters).map((_, k) => state[k]),
  };
}
