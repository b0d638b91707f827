import type { LogEstimate } from "../expectation/cubature/orthant/log-estimate.js";
import { logSumExp } from "../numerics/log-sum-exp.js";
import type { Situation } from "./observable.js";

/** What was found for a situation: two observables and their errors ask for the same number. */
const KNOWN = new WeakMap<Situation, LogEstimate>();

/** sum_i p_i P_i(argmax r is not the label), r ~ N(m_i, B_i); one of equal logits is chosen at random. */
export function wrongArgmax(situation: Situation): LogEstimate {
  const known = KNOWN.get(situation);
  if (known) return known;
  const found = evaluate(situation);
  KNOWN.set(situation, found);
  return found;
}

function evaluate({ problem, point, largestLogit }: Situation): LogEstimate {
  if (largestLogit === undefined)
    throw new Error("classification error: no probabilities of the largest logit");
  const terms = problem.classes.map(({ probability, label }, i) => {
    const { log, error } = largestLogit.logProbability(
      label,
      point.overlaps[i],
      point.covariances[i],
    );
    return { log: Math.log(probability) + log, error };
  });
  const log = logSumExp(terms.map((term) => term.log));
  if (log === -Infinity) return { log, error: 0 };
  const error = terms.reduce((sum, term) => sum + term.error * Math.exp(term.log - log), 0);
  return { log, error };
}
