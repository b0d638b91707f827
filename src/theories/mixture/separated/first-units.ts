import type { Problem } from "../../../problem/problem.js";
import { networkLoss } from "./network-loss.js";
import type { NamedSpread } from "./separated-of.js";

/** The problem of a network with its first units alone: further ones at 0 stay there and change nothing. */
export function firstUnits(problem: Problem, { network }: NamedSpread, count: number): Problem {
  if (network.units === count) return problem;
  const kept = Object.entries(problem.parameters ?? {}).slice(0, count);
  return {
    ...problem,
    loss: networkLoss(kept.map(([name], k) => [name, `r${k + 1}`] as const)),
    parameters: Object.fromEntries(kept),
    initial: "zero",
  };
}
