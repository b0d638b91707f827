/**
 * Full simulation by CPU time per coordinate and step, beside numpy (standard_normal and two vector operations,
 * one thread) and the same loop in C++ -O3, in turn in the same run: from the first step on, and once compiled;
 * exact-in-law at d = 10^6 to t = 20, with its loss beside that of the limit.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { logOf, riskOf } from "../dist/expectation/risk.js";
import { lossExpectation, solve } from "../dist/index.js";
import {
  announceLoad,
  askPython,
  compiledProgram,
  freshRuns,
  hasScipy,
  median,
  output,
} from "./support/measure.mjs";
import { identity, zeroOne } from "./support/simulations.mjs";

const D = 2000;
const STEPS = 20_000;
const ROUNDS = 5;

process.env.OPENBLAS_NUM_THREADS = "1";
announceLoad();
const folder = mkdtempSync(path.join(tmpdir(), "sgd-limits-bench-"));
const loop = compiledProgram("sgd.cpp", folder);
const python = hasScipy();
const times = { ours: [], "ours, as many steps again": [], "C++ -O3": [], numpy: [] };
for (let round = 0; round < ROUNDS; round++) {
  const full = { problem: identity(D), method: "full", seed: 1, steps: [STEPS, 2 * STEPS] };
  const [first, again] = freshRuns("simulate-once.mjs", full, 1)[0].seconds;
  times.ours.push(first);
  times["ours, as many steps again"].push(again);
  if (loop) times["C++ -O3"].push(JSON.parse(output(loop, [D, STEPS, 0.8].map(String))).seconds);
  if (python)
    times.numpy.push(askPython("sgd_numpy.py", { d: D, steps: STEPS, gamma: 0.8 }).seconds);
}
rmSync(folder, { recursive: true });
console.log(`full simulation, d = ${D}, ${STEPS} steps, CPU time per coordinate and step:`);
for (const [name, seconds] of Object.entries(times)) {
  if (seconds.length === 0) console.log(`  ${name}: not on this machine`);
  else {
    const own = median(seconds);
    const nanoseconds = (own / D / STEPS) * 1e9;
    const [whole, again] = Object.values(times).map((list) => (median(list) / own).toFixed(2));
    console.log(
      `  ${name}: ${nanoseconds.toFixed(2)} ns; ours takes ${whole} of it, once compiled ${again}`,
    );
  }
}

const problem = zeroOne(1e6);
const law = { problem, method: "exact-in-law", seed: 1, steps: [2e7] };
const limit = await solve({ ...problem, dimension: "infinity" }, { at: [20] });
const expectation = await lossExpectation(problem);
console.log("exact-in-law, zero-one, d = 10^6, t = 20 (2 x 10^7 steps), one core:");
for (const run of [0, 1, 2]) {
  const {
    seconds: [seconds],
    point,
  } = freshRuns("simulate-once.mjs", { ...law, run }, 1)[0];
  const difference =
    Math.exp(logOf(riskOf(problem, expectation, point))) / limit.observables.loss[0] - 1;
  console.log(
    `  run ${run}: ${seconds.toFixed(2)} s of CPU; loss off the limit by ${difference.toExponential(1)}`,
  );
}
