/**
 * Full simulation by CPU time per coordinate and step, beside numpy (standard_normal and two vector operations,
 * one thread) and the same loop in C++ -O3, in turn in the same run: from the first step on, and once compiled;
 * exact-in-law at d = 10^6 to t = 20, with its loss beside that of the limit; steps a second of networks and tensor
 * PCA.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { logOf, riskOf } from "../dist/expectation/risk.js";
import { lossExpectation, NetworkWalker, solve } from "../dist/index.js";
import { streamsOf } from "../dist/simulation/random/streams.js";
import { reducedWalker } from "../dist/theories/tensor-pca/simulation/reduced-walker.js";
import {
  announceLoad,
  askPython,
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
const loop = compiled("sgd.cpp");
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

/** The program, or undefined without a compiler. */
function compiled(source) {
  const program = path.join(folder, "loop");
  const file = path.join(import.meta.dirname, "support", source);
  const { status } = spawnSync("g++", ["-O3", "-march=native", "-o", program, file]);
  return status === 0 ? program : undefined;
}

console.log("networks and tensor PCA, exactly in law, one core, CPU time:");
for (const units of [2, 4, 8]) {
  const network = { model: "xor", units, alpha: 0.05, lambda: 30, dimension: 10_000, c: 1 };
  const walker = new NetworkWalker(network, streamsOf(1)(units));
  const rate = stepsPerSecond((steps) => walker.advance(steps));
  console.log(`  xor network, ${units} units: ${(rate / 1e6).toFixed(2)} million steps a second`);
}
for (const order of [2, 3, 4]) {
  const start = {
    initial: { overlap: 0.1, squaredRest: 1 },
    stepSize: { rule: "constant", gamma: 1 },
  };
  const tensor = { name: "bench", model: "tensor-pca", order, signal: 0.5, ...start };
  const walker = reducedWalker(tensor, 1e4, streamsOf(1)(order));
  const rate = stepsPerSecond((steps) => {
    for (let n = 0; n < steps; n++) walker.step();
  });
  console.log(`  tensor PCA of order ${order}: ${(rate / 1e6).toFixed(2)} million steps a second`);
}

function stepsPerSecond(advance) {
  advance(2e5); // compiled by then
  const before = process.cpuUsage().user;
  advance(2e6);
  return 2e6 / ((process.cpuUsage().user - before) / 1e6);
}
