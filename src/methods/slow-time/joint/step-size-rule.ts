import type { Modes } from "../../../problem/modes.js";
import type { Problem } from "../../../problem/problem.js";
import { adagradNorm } from "./adagrad-norm.js";
import { lineSearch } from "./line-search.js";
import { polyak } from "./polyak.js";
import { schedule } from "./schedule.js";
import type { StepSizeRule } from "./stage-view.js";

/** The deterministic equivalent of the rule of a problem, as a function of its modes. */
export async function stepSizeRule(problem: Problem): Promise<(modes: Modes) => StepSizeRule> {
  const rule = problem.stepSize;
  if (rule.rule === "constant")
    return () => ({ logStepSize: () => Math.log(rule.gamma), constant: true });
  if (rule.rule === "adagrad-norm") return (modes) => adagradNorm(rule.eta, rule.b, modes);
  if (rule.rule === "polyak") return polyak;
  if (rule.rule === "line-search") return lineSearch;
  const scheduled = await schedule(rule.gamma, problem.name);
  return () => scheduled;
}
