import type { Problem } from "../problem/problem.js";
import { checkedSchedule } from "../step-size/schedule-function.js";
import type { Weights } from "./logit-laws.js";
import { lineSearch, noiseSize, polyak } from "./population-step-size.js";
import type { Population } from "./population.js";

/** gamma in continuous time, from population quantities. */
export interface ContinuousStepSize {
  /** Whether gamma is a function of X itself, not of time and of what has passed. */
  readonly followsState?: boolean;
  /** @param population updated to the weights */
  gamma(time: number, population: Population, weights: Weights): number;
  /** Lets a duration pass with the population as it is. */
  pass(duration: number, population: Population): void;
}

const nothing = (): void => undefined;

/**
 * The step-size rule of a problem for homogenised SGD: a function that makes its state anew for every run.
 * @param until last t of the runs
 */
export async function continuousStepSizeOf(
  problem: Problem,
  until: number,
): Promise<() => ContinuousStepSize> {
  const rule = problem.stepSize;
  switch (rule.rule) {
    case "constant":
      return () => ({ gamma: () => rule.gamma, pass: nothing });
    case "schedule": {
      const gamma = await checkedSchedule(rule.gamma, problem.name, until);
      return () => ({ gamma: (time) => gamma(time), pass: nothing });
    }
    case "adagrad-norm":
      return () => adagrad(rule.eta, rule.b);
    case "line-search":
      return () => following(lineSearch);
    case "polyak":
      return () => following(polyak);
  }
}

function following(rule: typeof lineSearch): ContinuousStepSize {
  return { followsState: true, gamma: (_, ...state) => rule(...state), pass: nothing };
}

/** gamma = eta / sqrt(b^2 + int sum_i p_i (tr K_i / d) tr F_i dt). */
function adagrad(eta: number, b: number): ContinuousStepSize {
  let squared = b * b;
  return {
    gamma: () => eta / Math.sqrt(squared),
    pass(duration, population) {
      squared += (duration * noiseSize(population)) / population.model.dimension;
    },
  };
}
