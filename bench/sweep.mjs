/**
 * What a phase diagram of exponents over (alpha, beta) costs: CPU time a point against the number of points, the dimension
 * and the decades up to the horizon, and the wall time of the command. `npm run bench -- sweep` takes 16 x 16
 * points; with SIDE=64 in the environment the command draws the diagram of 4096 points.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  cellsOf,
  EXPONENT,
  measure,
  sweepTolerance,
  THEORIES,
  withParameters,
} from "./support/sweeping.mjs";
import { announceLoad, COMMAND, milliseconds, output } from "./support/measure.mjs";
import { REGIMES } from "./support/problems.mjs";
import { problemFrom } from "../dist/index.js";

const SIDE = Number(process.env.SIDE ?? 16);
const WARM = 8;
const [base] = REGIMES;

const grid = (side) => `alpha=0.2:3:${side},beta=0:1.5:${side}`;

/** CPU milliseconds a point in this process, warm. */
async function perPoint({ side, dimension = "infinity", decades = 100 }) {
  const read = problemFrom({ ...base, dimension }, base.name);
  const how = { observable: EXPONENT, log10Time: decades, tolerance: sweepTolerance(EXPONENT) };
  const at = (cell) => measure(withParameters(read, ["alpha", "beta"], cell), how, THEORIES);
  const cells = cellsOf(grid(side));
  for (const cell of cells.slice(0, WARM)) await at(cell);
  const before = process.cpuUsage();
  for (const cell of cells) await at(cell);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / cells.length;
}

async function table(name, key, values) {
  const costs = [];
  for (const value of values) costs.push(await perPoint({ side: 6, [key]: value }));
  const row = values.map((value, k) => `${value}: ${milliseconds(costs[k])}`);
  console.log(
    `CPU a point against ${name}: ${row.join(", ")} (last over first ${(costs.at(-1) / costs[0]).toFixed(2)})`,
  );
}

announceLoad();
await table("points a side", "side", [4, 8, 12]);
await table("dimension", "dimension", [100, 1000, 10_000, "infinity"]);
await table("decades", "decades", [10, 30, 100, 300]);

const folder = mkdtempSync(path.join(tmpdir(), "sgd-limits-bench-"));
const file = path.join(folder, "problem.json");
writeFileSync(file, JSON.stringify(base));
for (const workers of [1, 2]) {
  const start = performance.now();
  const out = path.join(folder, `sweep-${workers}`);
  output(process.execPath, [
    COMMAND,
    "sweep",
    file,
    "--over",
    grid(SIDE),
    "--workers",
    String(workers),
    "--out",
    out,
  ]);
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `${SIDE} x ${SIDE} points to t = 10^100, ${workers} workers: ${seconds.toFixed(1)} s, ${milliseconds((1000 * seconds) / SIDE ** 2)} a point`,
  );
}
rmSync(folder, { recursive: true });
