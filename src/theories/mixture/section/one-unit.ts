import type { Problem } from "../../../problem/problem.js";
import type { NamedSpread } from "../separated/separated-of.js";

/** The problem of a network with its first unit alone: further ones at 0 stay there and change nothing. */
export function oneUnit(problem: Problem, { network }: NamedSpread): Problem {
  if (network.units === 1) return problem;
  const [[name, v]] = Object.entries(problem.parameters ?? {});
  return {
    ...problem,
    loss: {
      expression: `log(1 + exp(${name}*relu(r))) - y*${name}*relu(r)`,
      variable: "r",
    },
    parameters: { [name]: v },
    initial: "zero",
  };
}
