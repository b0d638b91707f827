/**
 * This checkout beside another one, such as an earlier release: `node bench/beside.mjs OTHER`, both built. The same commands
 * by turns, in processor time, so that a busy machine disturbs both alike; the ratio is that of the least times.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ROOT } from "./support/measure.mjs";
import { REGIMES, TWO_SPECTRA } from "./support/problems.mjs";
import { identity, zeroOne } from "./support/simulations.mjs";

const TURNS = 5;
const other = process.argv[2];
if (other === undefined) {
  console.log("no other checkout named: node bench/beside.mjs FOLDER");
  process.exit();
}

const folder = mkdtempSync(path.join(tmpdir(), "sgd-limits-bench-"));
let written = 0;
const file = (problem) => {
  const name = path.join(folder, `${++written}.json`);
  writeFileSync(name, JSON.stringify(problem));
  return name;
};
const named = (problem, loss) => ({ ...problem, loss });
const finite = identity(1000);
const LATE = ["--at-log10", "1,10,100,300", "--json"];
const EARLY = ["--at", "0.1,1,10,100", "--json"];
const RUNS = ["--until", "2", "--points", "4", "--runs", "8", "--json"];
const CELLS = ["--over", "alpha=0.4:2.8:6,beta=0.1:1.3:6", "--workers", "0", "--json"];

const CASES = [
  ["start", ["--version"]],
  ...REGIMES.map((problem) => [
    `solve ${problem.name} to 10^300`,
    ["solve", file(problem), ...LATE],
  ]),
  ["solve two spectra by modes", ["solve", file(TWO_SPECTRA), ...EARLY, "--method", "modes"]],
  [
    "solve two spectra by slow time",
    ["solve", file(TWO_SPECTRA), ...EARLY, "--method", "slow-time"],
  ],
  [
    "solve two spectra by the resolvent",
    ["solve", file(TWO_SPECTRA), "--at", "1", "--json", "--method", "resolvent"],
  ],
  ["solve least squares", ["solve", file(named(finite, "least-squares")), ...EARLY]],
  [
    "solve a loss given as an expression",
    [
      "solve",
      file(named(finite, { expression: "log(1+exp(-(2*y-1)*r))", variable: "r" })),
      ...EARLY,
    ],
  ],
  ["derive", ["derive", file(REGIMES[0])]],
  ["simulate in full", ["simulate", file(identity(500)), ...RUNS]],
  [
    "simulate exactly in law",
    ["simulate", file(zeroOne(100_000)), ...RUNS, "--method", "exact-in-law"],
  ],
  ["sweep the exponent", ["sweep", file(REGIMES[0]), ...CELLS]],
];

/** Seconds of processor time of the command in a checkout. */
function seconds(root, args, turn) {
  const report = path.join(ROOT, "bench/support/report-processor.mjs");
  const out = args[0] === "sweep" ? ["--out", mkdtempSync(path.join(folder, `${turn}-`))] : [];
  const command = ["--import", report, path.join(root, "dist/cli/main.js"), ...args, ...out];
  const { status, stderr } = spawnSync(process.execPath, command, {
    encoding: "utf8",
    cwd: folder,
  });
  if (status !== 0) throw new Error(`${root}: ${args.join(" ")}: exit ${status}: ${stderr}`);
  return Number(stderr.trim().split("\n").pop());
}

for (const [name, args] of CASES) {
  const [here, there] = [[], []];
  for (let turn = 0; turn < TURNS; turn++) {
    there.push(seconds(path.resolve(other), args, turn));
    here.push(seconds(ROOT, args, turn));
  }
  const [least, before] = [Math.min(...here), Math.min(...there)];
  console.log(
    `${name}: ${least.toFixed(2)} s, the other ${before.toFixed(2)} s, ratio ${(least / before).toFixed(2)}`,
  );
}
rmSync(folder, { recursive: true });
