import {
  normIncrement,
  overlapIncrement,
  parameterIncrement,
  teacherIncrement,
} from "../derivation/increment.js";
import { pairsOf, type Update } from "../derivation/update.js";
import type { Sizes } from "../compile/tensor-names.js";
import type { Expression } from "../expression/expression.js";
import type { LogitCounts } from "../expression/names.js";
import { averagedExpression, randomExpression } from "./noise-expression.js";
import type { NoiseTerm } from "./noise-term.js";
import { randomPart } from "./random-part.js";
import { steinOfSums, type Gaussian } from "./stein-sums.js";

/** The random part G of d times a step of one kind of order parameter, and its mean. */
export interface RandomPart {
  readonly unknown: string;
  readonly terms: readonly NoiseTerm[];
  /** G, in the sums S_phi. */
  readonly random: Expression;
  /** E[G | X]. */
  readonly mean: Expression;
  /** The same before the sums S are averaged. */
  readonly meanInSums: Expression;
}

/** V of every pair of states, m and q of every state, theta. */
export async function randomParts(
  update: Update,
  counts: Sizes & LogitCounts,
  given: Gaussian,
): Promise<RandomPart[]> {
  const [b, c] = counts.logits === 1 ? [1, 1] : ["b", "c"];
  const h = counts.teacherLogits === 1 ? 1 : "h";
  const moved = update.states.filter((state) => update.gradient[state] !== undefined);
  const increments = await Promise.all([
    ...pairsOf(update)
      .filter((pair) => pair.some((state) => moved.includes(state)))
      .map((pair) => normIncrement(counts, b, c, update, pair)),
    ...moved.map((state) => overlapIncrement(counts, b, update, state)),
    ...(counts.teacherLogits > 0
      ? moved.map((state) => teacherIncrement(counts, b, h, update, state))
      : []),
    ...((counts.trained ?? []).length > 0 ? [parameterIncrement(counts, update)] : []),
  ]);
  return increments.map((increment) => {
    const terms = randomPart(increment, counts, update.isBatched);
    return {
      unknown: increment.unknown,
      terms,
      random: randomExpression(terms),
      mean: averagedExpression(terms.flatMap((term) => steinOfSums(term, given))),
      meanInSums: averagedExpression(terms),
    };
  });
}
