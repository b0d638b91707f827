import type { Method, Obstacle } from "../../../theory/method.js";
import { isFailure } from "../../../theory/failure.js";
import type { Trajectory } from "../../../theory/trajectory.js";
import { entrywise, type Value } from "../../../theory/value.js";
import { ORDERS, type MultiPassProblem } from "../problem.js";
import { meanField } from "./mean-field.js";
import type { OnePassValues } from "./one-pass-values.js";

const PASSES = ORDERS.filter((order) => order !== "with-replacement");

/**
 * The mean-field equations in passes over the samples; within the first of them no sample is seen again, so that X and the
 * population follow the limit of one pass, which is integrated. The samples that were seen are known by paths at any time.
 */
export const firstPass: Method<MultiPassProblem> = {
  name: "first-pass",
  meaning:
    "the mean-field equations in passes, within the first of them the limit of one pass for X and the population",
  ...(meanField.options && { options: meanField.options }),
  obstacle: (problem) => orderObstacle(problem) ?? meanField.obstacle(problem),
  async prepare(problem) {
    const [{ onePassValues }, { epochsOf }] = await Promise.all([
      import("./one-pass-values.js"),
      import("./estimate.js"),
    ]);
    const integrate = await meanField.prepare(problem);
    return async (request) => {
      const outcome = await integrate(request);
      if (isFailure(outcome)) return outcome;
      const epochs = epochsOf(problem, request.log10Times);
      const early = request.log10Times.filter((_, k) => epochs[k] <= 1 + 1e-12);
      if (early.length === 0) return { ...outcome, method: "first-pass" };
      const found = await onePassValues(problem, early);
      return isFailure(found)
        ? { ...outcome, warnings: [...outcome.warnings, `first pass by paths: ${found.failure}`] }
        : { ...joined(outcome, found), method: "first-pass" };
    };
  },
};

function orderObstacle({ samples }: MultiPassProblem): Obstacle | undefined {
  if (samples.order !== "with-replacement") return undefined;
  const text = `${samples.order}, expected ${PASSES.join(" or ")} with method first-pass`;
  return { path: "samples.order", text };
}

/** The first times of a trajectory by other values, which have no noise of paths and the errors of their integration. */
function joined(trajectory: Trajectory, { values, errors }: OnePassValues): Trajectory {
  const names = Object.keys(values).filter((name) => name in trajectory.values);
  const replaced = <T>(
    table: Readonly<Record<string, readonly T[]>>,
    by: (name: string, k: number) => T,
  ): Record<string, readonly T[]> => {
    const changed = names.map((name) => {
      const count = values[name].length;
      return [name, table[name].map((old, k) => (k < count ? by(name, k) : old))] as const;
    });
    return { ...table, ...Object.fromEntries(changed) };
  };
  const absolute = (name: string, k: number): Value =>
    entrywise([values[name][k]], ([x]) => errors[name][k] * Math.max(Math.abs(x), SMALL));
  const { standardErrors, discretisationErrors } = trajectory;
  return {
    ...trajectory,
    values: replaced(trajectory.values, (name, k) => values[name][k]),
    errors: replaced(trajectory.errors, (name, k) => errors[name][k]),
    ...(standardErrors && { standardErrors: replaced(standardErrors, absolute) }),
    ...(discretisationErrors && {
      discretisationErrors: replaced(discretisationErrors, absolute),
    }),
  };
}

/** Entries below this have an error that is absolute. */
const SMALL = 1e-3;
