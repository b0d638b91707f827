import type { Problem } from "../../../problem/problem.js";
import type { NamedSpread } from "./separated-of.js";

/** The problem of a network with its first units alone: further ones at 0 stay there and change nothing. */
export function firstUnits(problem: Problem, { network }: NamedSpread, count: number): Problem {
  if (network.units === count) return problem;
  const kept = Object.entries(problem.parameters ?? {}).slice(0, count);
  const logit = kept.map(([name], k) => `${name}*relu(r${k + 1})`).join(" + ");
  const logits = kept.map((_, k) => `r${k + 1}`);
  return {
    ...problem,
    loss: {
      expression: `log(1 + exp(${logit})) - y*(${logit})`,
      variable: count === 1 ? logits[0] : logits,
    },
    parameters: Object.fromEntries(kept),
    initial: "zero",
  };
}
