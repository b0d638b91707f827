import { InputError } from "../problem/input-error.js";
import { parseProblem } from "../problem-file/parse-problem.js";
import type { Problem } from "../problem/problem.js";

/** A parameter by a short name, and where it stands in the problem. */
interface Parameter {
  readonly meaning: string;
  paths(problem: Problem): readonly string[];
}

const classPaths = (
  problem: Problem,
  part: "mean" | "covariance",
  kind: string,
  key: string,
): string[] =>
  problem.classes.flatMap((model, i) =>
    model[part].kind === kind ? [`classes[${i}].${part}.${key}`] : [],
  );

/** What a sweep may vary by a short name; anything else is a path in the problem file. */
export const PARAMETERS: Readonly<Record<string, Parameter>> = {
  alpha: {
    meaning: "exponent of every power-law covariance",
    paths: (problem) => classPaths(problem, "covariance", "power-law", "exponent"),
  },
  beta: {
    meaning: "exponent of every power-law mean",
    paths: (problem) => classPaths(problem, "mean", "power-law", "exponent"),
  },
  gamma: {
    meaning: "constant step size",
    paths: ({ stepSize }) => (stepSize.rule === "constant" ? ["stepSize.gamma"] : []),
  },
  dimension: { meaning: "d", paths: () => ["dimension"] },
};

/**
 * The problem with one parameter set for each name; checked like a problem file.
 * @throws InputError where a name does not apply or the outcome is no valid problem
 */
export function withParameters(
  problem: Problem,
  names: readonly string[],
  values: readonly number[],
): Problem {
  const changed: unknown = structuredClone(problem);
  names.forEach((name, k) => {
    for (const path of pathsOf(problem, name)) assign(changed, path, values[k]);
  });
  const settings = names.map((name, k) => `${name}=${values[k]}`).join(", ");
  return parseProblem(changed, `${problem.name} with ${settings}`);
}

function pathsOf(problem: Problem, name: string): readonly string[] {
  const known = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined;
  if (!known) return [name];
  const paths = known.paths(problem);
  if (paths.length > 0) return paths;
  throw new InputError("--over", name, `nothing to vary, expected the ${known.meaning}`);
}

/** Sets `classes[0].mean.scale` and the like; the place must hold a number already. */
function assign(target: unknown, path: string, value: number): void {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  const last = keys.pop();
  const holder = keys.reduce<unknown>((place, key) => childOf(place, key), target);
  const current = last === undefined ? undefined : childOf(holder, last);
  const isDimension = path === "dimension"; // may be "infinity"
  if (last === undefined || (typeof current !== "number" && !isDimension))
    throw new InputError(
      "--over",
      path,
      `no number there, expected ${Object.keys(PARAMETERS).join(", ")} or the path of a number`,
    );
  (holder as Record<string, unknown>)[last] = value;
}

function childOf(place: unknown, key: string): unknown {
  if (typeof place !== "object" || place === null || !Object.hasOwn(place, key)) return undefined;
  return (place as Record<string, unknown>)[key];
}
