import { Instrumenter } from "@stryker-mutator/instrumenter";
import { leastRanked, rankOf } from "./rank.mjs";

/**
 * Lets Stryker put into the sources the `count` mutants alone that come first in the order of the seed: an inner loop with a
 * switch for each of its mutants runs many times slower. Stryker's `mutate` cannot say so, since whatever is inside a
 * mutant's place is mutated too.
 */
export function instrumentDrawn(count) {
  const whole = Instrumenter.prototype.instrument;
  Instrumenter.prototype.instrument = async function instrument(files, options) {
    const { mutants } = await whole.call(this, files, options);
    const drawn = new Set(leastRanked(mutants, count).map(rankOf));
    const transform = this._transform;
    this._transform = (ast, collector, context) =>
      transform(ast, markingOthers(collector, drawn), context);
    return whole.call(this, files, options);
  };
}

/** A collector whose mutants that are not drawn are marked, and so not placed. */
function markingOthers(collector, drawn) {
  return {
    collect(...place) {
      const mutant = collector.collect(...place);
      if (!drawn.has(rankOf(mutant.toApiMutant()))) mutant.ignoreReason ??= NOT_DRAWN;
      return mutant;
    },
    hasPlacedMutants: (file) => collector.hasPlacedMutants(file),
  };
}

export const NOT_DRAWN = "not in the sample";
