/**
 * Takes a sample of Stryker's mutants: the MUTATION_SAMPLE with the smallest hash of seed, place and replacement, so that
 * the same seed draws the same ones. The others count as invalid, which is outside the score.
 */
import { PluginKind, commonTokens, declareClassPlugin, tokens } from "@stryker-mutator/api/plugin";
import { leastRanked } from "./rank.mjs";

class SampleChecker {
  static inject = tokens(commonTokens.options);
  #drawn;

  async init() {}

  /** All mutants arrive at once; a sample of each part would be another sample. */
  async group(mutants) {
    if (this.#drawn) throw new Error("mutation: mutants came in parts, expected all at once");
    const drawn = leastRanked(mutants, Number(process.env.MUTATION_SAMPLE));
    this.#drawn = new Set(drawn.map(({ id }) => id));
    return [mutants.map(({ id }) => id)];
  }

  async check(mutants) {
    const verdict = ({ id }) =>
      this.#drawn.has(id)
        ? { status: "passed" }
        : { status: "compileError", reason: "not in the sample" };
    return Object.fromEntries(mutants.map((mutant) => [mutant.id, verdict(mutant)]));
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, "sample", SampleChecker)];
