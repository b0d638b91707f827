import { closestWord } from "../problem/closest-word.js";
import { InputError } from "../problem/input-error.js";
import type { Method } from "../theory/method.js";
import type { Named, Theory } from "../theory/theory.js";

/**
 * The method of a theory by its name, or the one that "auto" stands for.
 * @throws InputError where there is none of that name, it does not apply to the problem or honours not all options
 */
export function chooseMethod(
  theory: Theory,
  problem: Named,
  name: string,
  options: Readonly<Record<string, unknown>>,
): Method<Named> {
  const method = name === "auto" ? theory.choose(problem) : methodNamed(theory, problem, name);
  const obstacle = method.obstacle(problem);
  if (obstacle) throw new InputError(problem.name, obstacle.path, obstacle.text);
  for (const key of Object.keys(options))
    if (!method.options?.includes(key)) refuseOption(theory, problem, method, key);
  return method;
}

function methodNamed(theory: Theory, problem: Named, name: string): Method<Named> {
  const found = theory.methods.find((method) => method.name === name);
  if (found) return found;
  const names = ["auto", ...theory.methods.map((method) => method.name)];
  const meant = closestWord(name, names);
  const hint = meant === undefined ? "" : ` (did you mean ${meant}?)`;
  const expected = `expected one of ${names.join(", ")} for ${theory.id}${hint}`;
  throw new InputError(problem.name, "method", `${JSON.stringify(name)}, ${expected}`);
}

/** Says which methods of the theory can, or that none can. */
function refuseOption(theory: Theory, problem: Named, method: Method<Named>, key: string): never {
  const able = theory.methods.filter(({ options }) => options?.includes(key));
  const names = able.map(({ name }) => name).join(", ");
  const expected = able.length > 0 ? `expected method ${names}` : "expected no such option";
  const text = `not with method ${method.name} of ${theory.id}, ${expected}`;
  throw new InputError(problem.name, key, text);
}
