import { writeFile } from "node:fs/promises";
import { drawFigure, parseProblem, simulate, solve, type Series } from "sgd-limits";

const until = Number(process.argv[2] ?? 0.5);
const classes = 15;
const dimension = 500;
const points = 5;
const runs = 2;

/** Coordinate of a mean: a fixed pattern of signs for each class, nearly orthogonal between classes. */
const coordinate = (label: number, i: number): number =>
  (2 * Math.sign(Math.sin((label + 1) * (i + 1) * 1.61803))) / Math.sqrt(dimension);

const problem = parseProblem(
  {
    name: "fifteen classes",
    dimension,
    classes: Array.from({ length: classes }, (_, label) => ({
      probability: 1 / classes,
      label,
      mean: {
        kind: "coordinates",
        values: Array.from({ length: dimension }, (__, i) => coordinate(label, i)),
      },
      covariance: { kind: "power-law", exponent: 0.3 + 0.1 * label },
    })),
    loss: "softmax",
    stepSize: { rule: "constant", gamma: 0.5 },
  },
  "main.ts",
);

const sgd = await simulate(problem, { until, points, runs, seed: 1 });
if ("interrupted" in sgd) throw new Error("interrupted");
const at = sgd.times.filter((time) => time > 0);
const limit = await solve(problem, { at, tolerance: 1e-4 });
if ("failure" in limit) throw new Error(limit.failure);

const log10Time = at.map(Math.log10);
const curve = (label: string, role: Series["role"], values: readonly unknown[]): Series => ({
  label,
  role,
  log10Time,
  values: values.map(Number),
});
const risk = limit.observables.loss;
const mean = sgd.mean.loss.slice(1);
const figure = {
  title: `Softmax, ${classes} classes, d = ${dimension}`,
  yLabel: "loss L(t)",
  yScale: "linear" as const,
  series: [curve("SGD, mean of the runs", "measured", mean), curve("limit", "claimed", risk)],
};
await writeFile("fifteen-classes.svg", await drawFigure(figure));

const farthest = Math.max(...mean.map((value, k) => Math.abs(Number(value) - Number(risk[k]))));
console.log(`limit at t = ${until}: loss ${Number(risk.at(-1)).toFixed(3)}`);
console.log(`SGD and the limit differ by at most ${farthest < 0.02 ? "0.02" : String(farthest)}`);
