import { createHash } from "node:crypto";
import path from "node:path";

/** Where a mutant comes in the order of the seed MUTATION_SEED: a hash of seed, place and replacement. */
export function rankOf({ fileName, location, replacement }) {
  const file = path.basename(fileName);
  const { start, end } = location;
  const place = [file, start.line, start.column, end.line, end.column, replacement];
  const seed = process.env.MUTATION_SEED;
  return createHash("sha256")
    .update([seed, ...place].join("\n"))
    .digest("hex");
}

/** The `count` mutants of least rank. */
export function leastRanked(mutants, count) {
  return mutants
    .map((mutant) => ({ mutant, rank: rankOf(mutant) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, count)
    .map(({ mutant }) => mutant);
}
