import { labelRule, pointwiseLoss } from "../expectation/pointwise-loss.js";
import type { Problem } from "../problem/problem.js";
import { InputError, type Complaint } from "../problem/input-error.js";
import type { PointwiseLoss } from "../losses/pointwise.js";
import type { BeginAlgorithm } from "../optimisers/algorithm.js";
import { definitionOf as optimiserDefinition, optimiserOf } from "../optimisers/optimisers.js";
import { updateOf } from "../optimisers/update-of.js";
import { featureComplaint } from "../problem/step-features.js";
import { lossDerivation, type LossDerivation } from "../symbolic/loss/loss-derivation.js";
import { coordinatesOf } from "./coordinates-of.js";
import { framedModel, type FramedModel } from "./framed-model.js";
import { fullModel } from "./full-model.js";
import { LogitLaws } from "./logit-laws.js";
import { SIMULATED_FEATURES, type SimulationMethod } from "./method.js";
import { pointOf, type SimulatedPoint } from "./point.js";
import type { RandomNumbers } from "./random/random-numbers.js";
import { StockedNumbers } from "./random/stocked-numbers.js";
import { streamsOf } from "./random/streams.js";
import { reducedModel } from "./reduced-model.js";
import { Sgd, type Trained } from "./sgd.js";
import type { StepCoordinates } from "./step-coordinates.js";
import { stepSizeOf } from "./step-size-of.js";
import type { Trajectory } from "./trajectory.js";

/** What a series of runs has in common. */
export interface RunSettings {
  readonly problem: Problem;
  readonly method: SimulationMethod;
  /** From 0 to 2^32 - 1. */
  readonly seed: number;
  /** Steps n at which to look, ascending. */
  readonly steps: readonly number[];
}

/** A problem ready to be run any number of times. */
export interface Simulator {
  /**
   * The points of run number `run`, one for each step asked for, computed as they are asked for. They
   * depend on nothing but the settings and `run`.
   */
  points(run: number): Generator<SimulatedPoint>;
}

/**
 * Loads and prepares everything that the runs share.
 * @throws InputError for problems that the method cannot run
 */
export async function prepareSimulation(settings: RunSettings): Promise<Simulator> {
  const { problem, method, seed, steps } = settings;
  const complaint = methodComplaint(problem, method);
  if (complaint)
    throw new InputError(problem.name, complaint.path, `${complaint.text}; use --method full`);
  const algorithm = algorithmOf(problem, method);
  const framed = modelOf(problem, method, algorithm);
  const { model } = framed;
  const until = steps[steps.length - 1] / model.dimension;
  const begin = await beginnerOf(problem, method, framed, algorithm, until);
  const laws = new LogitLaws(model);
  const streamOf = streamsOf(seed);
  return {
    *points(run) {
      const { trajectory, end } = begin(new StockedNumbers(streamOf(run)));
      try {
        for (const step of steps) {
          trajectory.advance(step - trajectory.step);
          laws.update(trajectory.weights);
          const log10Time = Math.log10(step / model.dimension);
          yield pointOf(model, laws, trajectory.weights, log10Time, trajectory.currentStepSize());
        }
      } finally {
        end?.();
      }
    },
  };
}

/** What of a step the method does not have; in law, what does not commute with the rotations of an eigenspace. */
function methodComplaint(problem: Problem, method: SimulationMethod): Complaint | undefined {
  const found = featureComplaint(problem, `method ${method}`, SIMULATED_FEATURES[method]);
  const { rule, diagonal } = optimiserDefinition(optimiserOf(problem));
  if (found || method !== "exact-in-law" || diagonal === undefined) return found;
  return {
    path: "optimiser.rule",
    text: `${rule}, expected a step that commutes with rotations with method ${method} (${diagonal})`,
  };
}

/** The rests stand as frames where a step has states of its own, or more than one sample. */
function modelOf(
  problem: Problem,
  method: SimulationMethod,
  algorithm: BeginAlgorithm | undefined,
): FramedModel {
  if (method === "full") return { model: fullModel(problem), frames: [] };
  const model = reducedModel(problem);
  return algorithm ? framedModel(model, algorithm, problem.batch ?? 1) : { model, frames: [] };
}

/** The loss with what the optimiser makes of the f' of a sample. */
async function steppedLoss(problem: Problem, derivation: LossDerivation): Promise<PointwiseLoss> {
  const loss = await pointwiseLoss(problem, derivation);
  const { transform } = updateOf(problem);
  if (transform === undefined) return loss;
  return {
    ...loss,
    value: (...given) => loss.value(...given),
    gradient(r, y, out, ...others) {
      loss.gradient(r, y, out, ...others);
      for (let b = 0; b < out.length; b++) out[b] = transform.value(out[b]);
    },
  };
}

/** The optimiser of a problem where a step is more than one f' a. */
function algorithmOf(problem: Problem, method: SimulationMethod): BeginAlgorithm | undefined {
  const optimiser = optimiserOf(problem);
  const { begin, isPlainStep } = optimiserDefinition(optimiser);
  const isReducedBatch = method === "exact-in-law" && (problem.batch ?? 1) > 1;
  return isPlainStep && !isReducedBatch ? undefined : begin(optimiser);
}

/** Where the parameters of the loss begin, and their rates. */
function trainedOf({ parameters = {} }: Problem): Trained {
  const all = Object.values(parameters);
  return {
    initial: Float64Array.from(all, ({ initial }) => initial),
    rates: Float64Array.from(all, ({ rate = 1 }) => rate),
  };
}

/** Starts a run; when it has ended, `end` lets the next have what was its own. */
type Begin = (stream: RandomNumbers) => {
  readonly trajectory: Trajectory;
  readonly end?: () => void;
};

async function beginnerOf(
  problem: Problem,
  method: SimulationMethod,
  { model, frames }: FramedModel,
  algorithm: BeginAlgorithm | undefined,
  until: number,
): Promise<Begin> {
  if (method === "homogenized") {
    const { homogenizedOf } = await import("./homogenized-of.js");
    const start = await homogenizedOf(problem, model, until);
    return (stream) => ({ trajectory: start(stream) });
  }
  const derivation = lossDerivation(problem);
  const stepSize = await stepSizeOf(problem, derivation, model, until);
  const objective = {
    loss: await steppedLoss(problem, derivation),
    labels: await labelRule(problem),
    ridge: problem.ridge ?? 0,
    batch: problem.batch ?? 1,
    parameters: trainedOf(problem),
  };
  const spare: StepCoordinates[] = [];
  return (stream) => {
    const own = spare.pop() ?? coordinatesOf(model);
    const trajectory = new Sgd(model, objective, stepSize(), stream, own, algorithm, frames);
    return { trajectory, end: () => spare.push(own) };
  };
}
