/**
 * Looks for the coverings of the bound on the ratio and writes them beside this file; the lemmas check them.
 * After `npm run build`: node proofs-checks/certificates/search.mjs (some seconds for each).
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { searchCovering } from "../../dist/certificates/search-covering.js";

/** gamma tr K/d, a bound within one percent above the smallest, and a rectangle beyond which expansions decide. */
const SEARCHES = [
  { noise: "0.5", bound: "2.1544", mean: 24, variance: 72 },
  { noise: "1", bound: "2.3062", mean: 24, variance: 72 },
  { noise: "1.9", bound: "2.6267", mean: 24, variance: 72 },
  { noise: "4", bound: "3.6092", mean: 32, variance: 128 },
  { noise: "10", bound: "7.5517", mean: 64, variance: 576 },
];

for (const search of SEARCHES) {
  const result = searchCovering({ ...search, margin: 1, smallest: 1 / 8192 });
  if (result.kind !== "found") {
    console.error(`noise ${search.noise}: unsettled at`, result.box);
    process.exitCode = 1;
    continue;
  }
  const { tree } = result.covering;
  const file = path.join(import.meta.dirname, `noise-${search.noise}.json`);
  await writeFile(file, `${JSON.stringify(result.covering, null, 2)}\n`);
  console.log(`${path.basename(file)}: ${[...tree].filter((mark) => mark === "i").length} boxes`);
}
