/**
 * Looks for the coverings of the bound on the ratio and writes them beside this file; the lemmas check them.
 * After `npm run build`: node proofs-checks/certificates/search.mjs (some seconds for each).
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { searchCovering } from "../../dist/certificates/search-covering.js";
import { verifyCovering } from "../../dist/certificates/verify-covering.js";

/** gamma tr K/d, a bound within one percent above the smallest, and a rectangle beyond which expansions decide. */
const SEARCHES = [
  { noise: "0.5", bound: "2.1544", mean: 24, variance: 72 },
  { noise: "1", bound: "2.3062", mean: 24, variance: 72 },
  { noise: "1.9", bound: "2.6267", mean: 24, variance: 72 },
  { noise: "4", bound: "3.6092", mean: 32, variance: 128 },
  { noise: "10", bound: "7.5517", mean: 64, variance: 576 },
];

/** The coarsest covering first, then finer ones until the verifier accepts. */
const MARGINS = [0.5, 0.6, 0.8, 1, 1.5, 2];

/** A covering that the verifier accepts, if any. */
function accepted(search) {
  for (const margin of MARGINS) {
    const result = searchCovering({ ...search, margin, smallest: 1 / 8192 });
    if (result.kind === "found" && verifyCovering(result.covering).holds) return result.covering;
  }
  return undefined;
}

for (const search of SEARCHES) {
  const covering = accepted(search);
  if (covering === undefined) {
    console.error(`noise ${search.noise}: no covering found for ${search.bound}`);
    process.exitCode = 1;
    continue;
  }
  const file = path.join(import.meta.dirname, `noise-${search.noise}.json`);
  await writeFile(file, `${JSON.stringify(covering, null, 2)}\n`);
  const boxes = covering.tree.split("i").length - 1;
  console.log(`${path.basename(file)}: ${boxes} boxes by integrals`);
}
