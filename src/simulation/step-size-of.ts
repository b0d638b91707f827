import { lossExpectation } from "../expectation/loss-expectation.js";
import type { Problem } from "../problem/problem.js";
import type { LossDerivation } from "../symbolic/loss/loss-derivation.js";
import { checkedSchedule } from "../step-size/schedule-function.js";
import type { SimulationModel } from "./model.js";
import { lineSearch, polyak, populationStepSize } from "./population-step-size.js";
import { Population } from "./population.js";
import {
  adagradStepSize,
  constantStepSize,
  scheduledStepSize,
  type StepSizeControl,
} from "./step-size.js";

/**
 * The step-size rule of a problem: a function that makes its state anew for every run.
 * @param until last t of the runs
 */
export async function stepSizeOf(
  problem: Problem,
  derivation: LossDerivation,
  model: SimulationModel,
  until: number,
): Promise<() => StepSizeControl> {
  const { stepSize: rule, ridge = 0, batch = 1 } = problem;
  const penalty = { ridge, batch };
  switch (rule.rule) {
    case "constant":
      return () => constantStepSize(rule.gamma);
    case "schedule": {
      const gamma = await checkedSchedule(rule.gamma, problem.name, until);
      return () => scheduledStepSize(gamma, model.dimension);
    }
    case "adagrad-norm":
      return () => adagradStepSize(rule.eta, rule.b, model.dimension);
    case "line-search": {
      const expectation = await lossExpectation(problem, derivation);
      return () =>
        populationStepSize(lineSearch, new Population(model, expectation.fresh()), penalty);
    }
    case "polyak": {
      const expectation = await lossExpectation(problem, derivation);
      return () => populationStepSize(polyak, new Population(model, expectation.fresh()), penalty);
    }
  }
}
