/**
 * Takes a sample of Stryker's mutants: the MUTATION_SAMPLE with the smallest hash of seed, place and replacement, so that
 * the same seed draws the same ones. The others count as invalid, which is outside the score.
 */
import { createHash } from "node:crypto";
import path from "node:path";
import { PluginKind, commonTokens, declareClassPlugin, tokens } from "@stryker-mutator/api/plugin";

class SampleChecker {
  static inject = tokens(commonTokens.options);
  #drawn;

  async init() {}

  /** All mutants arrive at once; a sample of each part would be another sample. */
  async group(mutants) {
    if (this.#drawn) throw new Error("mutation: mutants came in parts, expected all at once");
    const ranked = mutants
      .map((mutant) => ({ id: mutant.id, rank: rankOf(mutant) }))
      .sort((a, b) => (a.rank < b.rank ? -1 : 1));
    this.#drawn = new Set(ranked.slice(0, Number(process.env.MUTATION_SAMPLE)).map(({ id }) => id));
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

function rankOf({ fileName, location, replacement }) {
  const file = path.basename(fileName);
  const { start, end } = location;
  const place = [file, start.line, start.column, end.line, end.column, replacement];
  const seed = process.env.MUTATION_SEED;
  return createHash("sha256")
    .update([seed, ...place].join("\n"))
    .digest("hex");
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, "sample", SampleChecker)];
