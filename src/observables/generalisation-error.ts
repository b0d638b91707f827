import type { LogEstimate } from "../expectation/cubature/orthant/log-estimate.js";
import { differenceLaw, jointLaw } from "../expectation/risk.js";
import type { DifferenceLaw } from "../expectation/expectations.js";
import type { OrderParameters } from "../methods/solution.js";
import { logSumExp } from "../numerics/log-sum-exp.js";
import type { Situation } from "./observable.js";

/** What was found for a situation: two observables and their errors ask for the same number. */
const KNOWN = new WeakMap<Situation, LogEstimate>();

/**
 * Natural logarithm of sum_i p_i P_i(the student's decision is not the teacher's), (r, r*) normal under each class. Where
 * a decision is left open, as at X = 0, chance decides.
 */
export function logGeneralisationError(situation: Situation): number {
  return estimateOf(situation).log;
}

/** That probability; 0 once it is below 1e-308. */
export function generalisationError(situation: Situation): number {
  return Math.exp(logGeneralisationError(situation));
}

/** Relative error of the probability at a given state. */
export function errorOfGeneralisationError(situation: Situation): number {
  return Math.min(1, estimateOf(situation).error);
}

/** Error of its logarithm: absolute below 1, relative above. */
export function errorOfLogGeneralisationError(situation: Situation): number {
  const size = Math.max(1, Math.abs(logGeneralisationError(situation)));
  return errorOfGeneralisationError(situation) / size;
}

function estimateOf(situation: Situation): LogEstimate {
  const known = KNOWN.get(situation);
  if (known) return known;
  const found = evaluate(situation);
  KNOWN.set(situation, found);
  return found;
}

/** The law of r - r* where the method follows it to its own digits. */
function ownDifference({ teacher }: OrderParameters, i: number): DifferenceLaw | undefined {
  return teacher?.difference?.logScale === undefined ? undefined : differenceLaw({ teacher }, i);
}

function evaluate({ problem, point, disagreement }: Situation): LogEstimate {
  if (!disagreement) throw new Error("generalisationError: expected a teacher that decides");
  const terms = problem.classes.map(({ probability }, i) => {
    const { mean, covariance } = jointLaw(point, i);
    const { log, error } = disagreement.logProbability(
      mean,
      covariance,
      point.parameters ?? [],
      ownDifference(point, i),
    );
    return { log: Math.log(probability) + log, error };
  });
  const log = logSumExp(terms.map((term) => term.log));
  if (log === -Infinity) return { log, error: Math.max(...terms.map(({ error }) => error)) };
  const error = terms.reduce((sum, term) => sum + term.error * Math.exp(term.log - log), 0);
  return { log, error };
}
