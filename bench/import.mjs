/** Wall time of a process that imports the main entry, beside one that does nothing: what a user of the library waits for. */
import path from "node:path";
import { announceLoad, median, milliseconds, output, ROOT } from "./support/measure.mjs";

const RUNS = 15;
const ENTRIES = ["index.js", "core.js"];

announceLoad();
const times = (source) =>
  Array.from({ length: RUNS }, () => {
    const start = performance.now();
    output(process.execPath, ["--input-type=module", "-e", source]);
    return performance.now() - start;
  });
const text = (found) =>
  `median ${milliseconds(median(found))}, least ${milliseconds(Math.min(...found))}`;
const idle = times("");
console.log(`node, nothing to do: ${text(idle)}`);
for (const entry of ENTRIES) {
  const found = times(`await import(${JSON.stringify(path.join(ROOT, "dist", entry))})`);
  const own = Math.min(...found) - Math.min(...idle);
  console.log(`${entry}: ${text(found)}, of which ${milliseconds(own)} are its own`);
}
