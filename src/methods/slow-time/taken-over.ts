import { isFailure } from "../../theory/failure.js";
import type { SolveOutcome } from "../solution.js";

/**
 * What is said where one way of a method stops and another of it takes over: the reason, as a warning of the solution.
 * @param by how it was solved then, as it ends the sentence
 */
export function takenOver(stopped: SolveOutcome, instead: SolveOutcome, by: string): SolveOutcome {
  if (!isFailure(stopped) || isFailure(instead)) return instead;
  return {
    ...instead,
    get modes() {
      return instead.modes;
    },
    warnings: [...instead.warnings, `stopped (${stopped.failure}); ${by} instead`],
  };
}
