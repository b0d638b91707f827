/**
 * Steps a second of CPU time on one core, exactly in law: networks on xor, beside the same steps in C++ -O3 as one would
 * write them, in turn in the same run; tensor PCA.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { NetworkWalker } from "../dist/index.js";
import { streamsOf } from "../dist/simulation/random/streams.js";
import { reducedWalker } from "../dist/theories/tensor-pca/simulation/reduced-walker.js";
import { announceLoad, compiledProgram, median, output } from "./support/measure.mjs";

const STEPS = 1e6;
const ROUNDS = 5;
const NETWORK = { model: "xor", alpha: 0.05, lambda: 30, dimension: 10_000, c: 1 };

announceLoad();
const folder = mkdtempSync(path.join(tmpdir(), "sgd-limits-bench-"));
const loop = compiledProgram("network.cpp", folder);
console.log("networks and tensor PCA, exactly in law, one core, CPU time:");
for (const units of [2, 4, 8, 12]) {
  const walker = new NetworkWalker({ ...NETWORK, units }, streamsOf(1)(units));
  const { dimension, lambda, c, alpha } = NETWORK;
  const given = [units, STEPS, dimension, lambda, c, alpha].map(String);
  walker.advance(STEPS);
  const ours = [];
  const theirs = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(secondsOf(() => walker.advance(STEPS)));
    if (loop) theirs.push(JSON.parse(output(loop, given)).seconds);
  }
  const beside = loop
    ? `${(median(theirs) / median(ours)).toFixed(2)} times those of the loop in C++`
    : "no compiler for the loop in C++";
  console.log(`  xor network, ${units} units: ${rateOf(median(ours))}, ${beside}`);
}
rmSync(folder, { recursive: true });
for (const order of [2, 3, 4]) {
  const start = {
    initial: { overlap: 0.1, squaredRest: 1 },
    stepSize: { rule: "constant", gamma: 1 },
  };
  const tensor = { name: "bench", model: "tensor-pca", order, signal: 0.5, ...start };
  const walker = reducedWalker(tensor, 1e4, streamsOf(1)(order));
  const advance = () => {
    for (let n = 0; n < STEPS; n++) walker.step();
  };
  advance(); // compiled by then
  console.log(`  tensor PCA of order ${order}: ${rateOf(secondsOf(advance))}`);
}

function secondsOf(work) {
  const before = process.cpuUsage().user;
  work();
  return (process.cpuUsage().user - before) / 1e6;
}

function rateOf(seconds) {
  return `${(STEPS / seconds / 1e6).toFixed(2)} million steps a second`;
}
