import { InputError } from "../problem/input-error.js";
import type { Named } from "../theory/theory.js";
import type { TheoryProblem } from "../theories/problem-from.js";

/**
 * The problem with one parameter set for each name; checked like a problem file.
 * @throws InputError where a name does not apply or the outcome is no valid problem
 */
export function withParameters(
  { theory, problem }: TheoryProblem,
  names: readonly string[],
  values: readonly number[],
): Named {
  const changed: unknown = structuredClone(problem);
  names.forEach((name, k) => {
    for (const path of pathsOf({ theory, problem }, name))
      assign(changed, path, values[k], Object.keys(theory.parameters));
  });
  const settings = names.map((name, k) => `${name}=${values[k]}`).join(", ");
  return theory.parse(changed, `${problem.name} with ${settings}`);
}

function pathsOf({ theory, problem }: TheoryProblem, name: string): readonly string[] {
  const { parameters } = theory;
  const known = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (!known) return [name];
  const paths = known.paths(problem);
  if (paths.length > 0) return paths;
  throw new InputError("--over", name, `nothing to vary, expected the ${known.meaning}`);
}

/** Sets `classes[0].mean.scale` and the like; the place must hold a number already. */
function assign(target: unknown, path: string, value: number, short: readonly string[]): void {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  const last = keys.pop();
  const holder = keys.reduce<unknown>((place, key) => childOf(place, key), target);
  const current = last === undefined ? undefined : childOf(holder, last);
  const isDimension = path === "dimension"; // may be "infinity"
  if (last === undefined || (typeof current !== "number" && !isDimension)) {
    const known = [...short, "the path of a number"];
    const expected = [known.slice(0, -1).join(", "), known.at(-1)].filter(Boolean).join(" or ");
    throw new InputError("--over", path, `no number there, expected ${expected}`);
  }
  (holder as Record<string, unknown>)[last] = value;
}

function childOf(place: unknown, key: string): unknown {
  if (typeof place !== "object" || place === null || !Object.hasOwn(place, key)) return undefined;
  return (place as Record<string, unknown>)[key];
}
