import type { Failure } from "../../theory/failure.js";
import type { Integrator, Outcome, TimesRequest } from "../../theory/method.js";
import { DeterministicEquivalent } from "./deterministic-equivalent.js";
import { lossAfter } from "./inversion.js";
import type { RandomFeaturesProblem } from "./problem.js";
import { QUANTITIES } from "./quantities.js";

/** Nodes of the returned inversion and of its rival: errors 3.89^-24 and 3.89^-18. */
const NODES = 24;
const RIVAL_NODES = 18;
/** Of the sums over j, and of the inversion's cancellation. */
const ROUNDING = 1e-12;
/** After so many steps the loss is the last one to every digit. */
const SETTLED_LOG10_STEPS = 280;

/** A problem with its deterministic equivalent. */
export function prepareLaplace(problem: RandomFeaturesProblem): Integrator {
  const equivalent = new DeterministicEquivalent(problem);
  return (request) => Promise.resolve(integrate(problem, equivalent, request));
}

function integrate(
  problem: RandomFeaturesProblem,
  equivalent: DeterministicEquivalent,
  { log10Times, tolerance, onProgress }: TimesRequest,
): Outcome {
  if (equivalent.kernel >= 1) return unstable(problem, equivalent);
  const found = log10Times.map((time, k) => {
    onProgress?.(k / log10Times.length, "laplace");
    return lossAt(problem, equivalent, time);
  });
  const table = (read: (entry: LossAt, name: string) => number): Record<string, number[]> =>
    Object.fromEntries(
      QUANTITIES.map(({ name }) => [name, found.map((entry) => read(entry, name))]),
    );
  const values = Object.fromEntries(
    QUANTITIES.map(({ name, value }) => [name, found.map(({ loss }) => value(loss))]),
  );
  const largest = Math.max(...found.map(({ error }) => error));
  return {
    method: "laplace",
    log10Times,
    values,
    errors: table(({ loss, error }, name) =>
      name === "logLoss" ? error / Math.max(1, Math.abs(Math.log(loss))) + 1e-16 : error,
    ),
    warnings:
      largest <= tolerance
        ? []
        : [
            `estimated relative error ${largest.toExponential(1)}, tolerance ${tolerance} not reached`,
          ],
  };
}

interface LossAt {
  readonly loss: number;
  readonly error: number;
}

function lossAt(
  { features }: RandomFeaturesProblem,
  equivalent: DeterministicEquivalent,
  log10Time: number,
): LossAt {
  if (log10Time === -Infinity) return { loss: equivalent.initialLoss, error: ROUNDING };
  const log10Steps = log10Time + Math.log10(features);
  if (log10Steps > SETTLED_LOG10_STEPS) return { loss: equivalent.lastLoss, error: ROUNDING };
  const steps = 10 ** log10Steps;
  const loss = lossAfter(equivalent, steps, NODES);
  const rival = lossAfter(equivalent, steps, RIVAL_NODES);
  return { loss, error: Math.abs(loss - rival) / loss + ROUNDING };
}

function unstable({ gamma }: RandomFeaturesProblem, { kernel }: DeterministicEquivalent): Failure {
  const most = (gamma / kernel).toPrecision(4);
  return {
    kind: "diverged",
    log10Time: -Infinity,
    quantity: "loss",
    failure: `laplace: gamma = ${gamma}: the loss grows without bound: gamma tr K/(2 d b) = ${kernel.toPrecision(4)}, expected below 1`,
    remedy: `choose gamma below ${most}`,
  };
}
