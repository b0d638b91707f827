import { InputError } from "../problem/input-error.js";
import type { Problem } from "../problem/problem.js";
import { compileFunction } from "../symbolic/expression/compile-function.js";
import { jointExpectationOf } from "./joint-expectation-of.js";
import type { SimulationModel } from "./model.js";
import { lineSearch, polyak, populationStepSize } from "./population-step-size.js";
import { Population } from "./population.js";
import {
  adagradStepSize,
  constantStepSize,
  scheduledStepSize,
  type StepSizeControl,
} from "./step-size.js";

/** The step-size rule of a problem: a function that makes its state anew for every run. */
export async function stepSizeOf(
  problem: Problem,
  model: SimulationModel,
): Promise<() => StepSizeControl> {
  const rule = problem.stepSize;
  switch (rule.rule) {
    case "constant":
      return () => constantStepSize(rule.gamma);
    case "schedule": {
      const gamma = await compileFunction(rule.gamma, ["t"]);
      return () => scheduledStepSize(gamma, model.dimension);
    }
    case "adagrad-norm":
      return () => adagradStepSize(rule.eta, rule.b, model.dimension);
    case "line-search": {
      const expectation = await jointExpectationOf(problem);
      return () => populationStepSize(lineSearch, new Population(model, expectation));
    }
    case "polyak": {
      refuseOtherShape(problem, model);
      const expectation = await jointExpectationOf(problem);
      return () => populationStepSize(polyak, new Population(model, expectation));
    }
  }
}

/** Polyak's rule measures the distance of X to X*: both need as many columns. */
export function refuseOtherShape(problem: Problem, { initial, teacher }: SimulationModel): void {
  if (initial.length === teacher.length) return;
  const found = `polyak with ${teacher.length} teacher logits and ${initial.length} of X`;
  throw new InputError(problem.name, "stepSize.rule", `${found}, expected as many`);
}
