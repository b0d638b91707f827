import type { Expectations } from "../../expectation/expectations.js";
import type { OrderParameters, Solution } from "../../methods/solution.js";
import type { Decisions } from "../../observables/decisions.js";
import { risk } from "../../observables/loss.js";
import type { Situation } from "../../observables/observable.js";
import { relativeErrorsOf } from "../../observables/relative-error.js";
import { observablesOf } from "../../observables/table.js";
import { largestEigenvalue } from "../../problem/largest-eigenvalue.js";
import type { Problem } from "../../problem/problem.js";
import type { Trajectory } from "../../theory/trajectory.js";
import type { Value } from "../../theory/value.js";
import { perModeOf } from "./per-mode.js";
import { statedError, undefinedValues } from "./undefined-values.js";

/**
 * Every observable of a solution, with its errors.
 * @param wanted the names of the only ones that are wanted
 */
export function trajectoryOf(
  problem: Problem,
  expectation: Expectations,
  solution: Solution,
  decisions: Decisions,
  wanted?: readonly string[],
): Trajectory {
  const { method, points, warnings } = solution;
  const situationAt = situations({
    problem,
    expectation: expectation.fresh(),
    ...decisions,
  });
  const values: Record<string, readonly Value[]> = {};
  const errors: Record<string, readonly number[]> = {};
  const observables = observablesOf(problem).filter(({ name }) => wanted?.includes(name) ?? true);
  for (const observable of observables) {
    values[observable.name] = points.map((point) => observable.value(situationAt(point)));
    const found = relativeErrorsOf(observable, solution, situationAt);
    errors[observable.name] = found.map((error, k) =>
      statedError(error, values[observable.name][k]),
    );
  }
  return {
    method,
    log10Times: points.map(({ log10Time }) => log10Time),
    values,
    errors,
    warnings: [
      ...warnings,
      ...stepWarnings(problem, points),
      ...undefinedValues(observables, values, points),
    ],
    extras: (order) => perModeOf(solution, order),
  };
}

/** gamma lambda_max / d from here on is seen in the first digits. */
const LONG_STEP = 0.02;

/** That a step along the largest eigenvalue is no longer small: what the limit leaves out is of that order. */
function stepWarnings(problem: Problem, points: readonly OrderParameters[]): string[] {
  const { dimension } = problem;
  if (dimension === "infinity") return [];
  const gamma = points.reduce((most, { stepSize }) => Math.max(most, stepSize), 0);
  const size = (gamma * largestEigenvalue(problem)) / dimension;
  if (!(size > LONG_STEP)) return [];
  const order = `gamma lambda_max / d = ${Number(size.toPrecision(2))}`;
  return [`${order}: the mean at d = ${dimension} differs from the limit by terms of this order`];
}

/** The situation at every point, each set up once: the loss is costly, and many observables rest on it. */
function situations(
  given: Omit<Situation, "point" | "risk">,
): (point: OrderParameters) => Situation {
  const known = new Map<OrderParameters, Situation>();
  return (point) => {
    const found = known.get(point);
    if (found) return found;
    const bare: Situation = { ...given, point };
    const situation: Situation = { ...bare, risk: risk(bare) };
    known.set(point, situation);
    return situation;
  };
}
