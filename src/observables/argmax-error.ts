import type { LogEstimate } from "../expectation/cubature/orthant/log-estimate.js";
import type { Situation } from "./observable.js";

/** What was found for a situation: four observables and their errors ask for the same numbers. */
const KNOWN = new WeakMap<Situation, readonly LogEstimate[]>();

/** [class] P_i(argmax r is not the label), r ~ N(m_i, B_i); one of equal logits is chosen at random. */
export function wrongArgmax(situation: Situation): readonly LogEstimate[] {
  const known = KNOWN.get(situation);
  if (known) return known;
  const found = evaluate(situation);
  KNOWN.set(situation, found);
  return found;
}

function evaluate({ problem, point, largestLogit }: Situation): LogEstimate[] {
  if (largestLogit === undefined)
    throw new Error("classification error: no probabilities of the largest logit");
  return problem.classes.map(({ label }, i) =>
    largestLogit.logProbability(label, point.overlaps[i], point.covariances[i]),
  );
}
