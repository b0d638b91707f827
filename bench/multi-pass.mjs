/** Cost of several passes: the exact method, and the mean-field equations by epochs, with the memory of their kernels. */
import { announceLoad, milliseconds } from "./support/measure.mjs";
import { multiPass } from "../dist/theories/multi-pass/theory.js";

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
for (const epochs of [1, 2, 4, 8]) {
  const before = process.memoryUsage().rss;
  const took = await timed("mean-field", logistic, [epochs], { paths: 16_000 });
  const grown = Math.max(0, process.memoryUsage().rss - before) / 2 ** 20;
  const each = milliseconds(took / epochs);
  console.log(
    `mean-field, 16000 paths, ${epochs} epochs: ${milliseconds(took)}, ${each} an epoch, ${grown.toFixed(0)} MB more`,
  );
}
