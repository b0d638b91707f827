/** Cost of several passes: the exact method, and the mean-field equations by epochs, with the memory of their kernels. */
import { announceLoad, milliseconds } from "./support/measure.mjs";
import { solve } from "../dist/results/solve.js";
import { multiPass } from "../dist/theories/multi-pass/theory.js";
import { runOnThreads } from "../dist/workers/run-on-threads.js";

announceLoad();

const problem = (loss, gamma, scale) =>
  multiPass.parse(
    {
      name: loss,
      dimension: "infinity",
      classes: [
        { probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } },
      ],
      loss,
      teacher: {
        coordinates: { kind: "uniform", scale },
        link: loss === "least-squares" ? "linear" : "logistic",
      },
      stepSize: { rule: "constant", gamma },
      samples: { perDimension: 2 },
    },
    "bench",
  );

async function timed(name, which, epochs, options) {
  const method = multiPass.methods.find((one) => one.name === name);
  const integrate = await method.prepare(which);
  const start = performance.now();
  const outcome = await integrate({
    log10Times: epochs.map((epoch) => Math.log10(2 * epoch)),
    tolerance: 1e-2,
    options,
  });
  if ("failure" in outcome) throw new Error(outcome.failure);
  return performance.now() - start;
}

const exact = problem("least-squares", 1, 1);
await timed("volterra", exact, [1]);
const times = Array.from({ length: 50 }, (_, k) => 0.1 * (k + 1));
console.log(`volterra, a time: ${milliseconds((await timed("volterra", exact, times)) / 50)}`);

const logistic = problem("binary-logistic", 4, 2);
await timed("mean-field", logistic, [0.25], { paths: 800 });
let before;
for (const epochs of [1, 2, 4, 8]) {
  const { user } = process.cpuUsage();
  const took = await timed("mean-field", logistic, [epochs], { paths: 16_000 });
  const cpu = (process.cpuUsage().user - user) / 1000;
  const each = milliseconds(cpu / epochs);
  const growth = before ? `, ${(cpu / before).toFixed(2)} times half as many epochs` : "";
  const memory = (process.memoryUsage().rss / 2 ** 20).toFixed(0);
  console.log(
    `mean-field, 16000 paths, ${epochs} epochs: ${milliseconds(took)}, CPU ${milliseconds(cpu)}, ${each} an epoch${growth}, ${memory} MB resident`,
  );
  before = cpu;
}

/** The same times with steps of a fixed length: how the cost grows with the number T of steps. */
let shorter;
for (const steps of [64, 128, 256, 512]) {
  const which = multiPass.parse(
    { ...logistic, samples: { ...logistic.samples, batchFraction: 1 / 64 }, batch: undefined },
    "bench",
  );
  const { user } = process.cpuUsage();
  await timed("mean-field", which, [steps / 64], { paths: 8000 });
  const cpu = (process.cpuUsage().user - user) / 1000;
  const growth = shorter ? `, ${(cpu / shorter).toFixed(2)} times that of half` : "";
  const kernels = ((6 * 8 * (steps + 1) ** 2) / 2 ** 20).toFixed(1);
  console.log(
    `mean-field, 8000 paths, T = ${steps} steps: CPU ${milliseconds(cpu)}${growth}, kernels ${kernels} MB`,
  );
  shorter = cpu;
}

/** The full size: 10^5 paths, 256 steps of the finest march, four epochs, all three step lengths, on two threads. */
const { user } = process.cpuUsage();
const full = await solve(logistic, {
  ...{ atEpochs: [4], method: "mean-field", paths: 100_000 },
  ...{ workers: 2, onThreads: runOnThreads, clock: () => performance.now() },
});
if ("failure" in full) throw new Error(full.failure);
const spent = (process.cpuUsage().user - user) / 1000;
console.log(
  `mean-field, 100000 paths, 4 epochs, 256 steps, two threads: ${full.seconds.toFixed(1)} s, CPU ${milliseconds(spent)}, with Richardson's two coarser marches`,
);
