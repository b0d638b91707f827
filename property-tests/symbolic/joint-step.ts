import type { Expectations } from "../../src/expectation/expectations.js";
import { lossExpectation } from "../../src/expectation/loss-expectation.js";
import { modeSystem } from "../../src/methods/modes/mode-system.js";
import { modesOf } from "../../src/problem/modes-of.js";
import { normalStream } from "../../src/problem/normal-stream.js";
import { parseProblem } from "../../src/problem-file/parse-problem.js";
import type { Problem } from "../../src/problem/problem.js";
import { compileSystem } from "../../src/symbolic/compile/compile-system.js";
import { deriveProblem } from "../../src/symbolic/derivation/derive-system.js";
import { entryOf, type Sizes } from "../../src/symbolic/compile/tensor-names.js";
import type { Rules } from "../../src/symbolic/derivation/stages.js";

/** A problem in finite dimension and its vectors. */
export interface Setting {
  readonly problem: Problem;
  /** [class][coordinate] */
  readonly means: readonly (readonly number[])[];
  readonly eigenvalues: readonly (readonly number[])[];
  /** [logit][coordinate] */
  readonly x: readonly (readonly number[])[];
  readonly teacher: readonly (readonly number[])[];
}

type Given = Pick<Problem, "loss"> & {
  readonly labels: readonly number[];
  readonly logits: number;
  readonly teacherLogits: number;
  readonly link?: "logistic" | "linear" | "absolute" | "softmax";
  readonly noise?: number;
};

/** Classes with means and spectra of their own, a start and a teacher, all of norm about one. */
export function setting(given: Given, d: number, seed: number): Setting {
  const { normal } = normalStream(seed);
  const spread = (): number[] => Array.from({ length: d }, () => normal() / Math.sqrt(d));
  const means = given.labels.map(spread);
  const eigenvalues = given.labels.map((_, i) =>
    Array.from({ length: d }, (__, k) => 1.5 * ((k + 1) / d) ** (0.4 + 0.5 * i)),
  );
  const teacher = Array.from({ length: given.teacherLogits }, spread);
  const x = Array.from({ length: given.logits }, (_, b) =>
    spread().map((value, k) => value + 0.7 * (b < teacher.length ? teacher[b][k] : 0)),
  );
  const problem = parseProblem(
    {
      name: "one step",
      dimension: d,
      classes: given.labels.map((label, i) => ({
        probability: 1 / given.labels.length,
        label,
        mean: { kind: "coordinates", values: means[i] },
        covariance: { kind: "eigenvalues", values: eigenvalues[i] },
      })),
      loss: given.loss,
      ...(given.link && {
        teacher: { coordinates: teacher, link: given.link, noise: given.noise ?? 0 },
      }),
      stepSize: { rule: "constant", gamma: 0.9 },
      initial: { kind: "coordinates", values: x },
    },
    "joint-step",
  );
  return { problem, means, eigenvalues, x, teacher };
}

/** d/dt of the averages over the modes by the derived system, by name. */
export async function limitingDrift(
  { problem }: Setting,
  rules: Rules,
  own?: Expectations,
): Promise<Map<string, number>> {
  const compiled = await compileSystem(await deriveProblem(problem, rules));
  const expectation = own ?? (await expectationOf(problem));
  const system = modeSystem(problem, modesOf(problem), compiled, expectation);
  const derivative = new Float64Array(system.size);
  system.derivative(system.initial, derivative);
  const first = system.size - system.outputs;
  return new Map(compiled.entries.averages.map(({ name }, k) => [name, derivative[first + k]]));
}

function expectationOf(problem: Problem): Promise<Expectations> {
  return lossExpectation(problem);
}

export interface Measured {
  readonly mean: number;
  readonly standardError: number;
}

type Gradient = (r: readonly number[], rStar: readonly number[], z: number, i: number) => number[];

/** d times the mean increment of the same averages in one step of SGD, nothing of the limit in it. */
export function measuredDrift(
  { problem, means, eigenvalues, x, teacher }: Setting,
  names: readonly string[],
  gradient: Gradient,
  draws: number,
): Map<string, Measured> {
  const d = x[0].length;
  const { normal } = normalStream(99);
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, k) => sum + value * b[k], 0);
  const sizes = {
    classes: means.length,
    logits: x.length,
    teacherLogits: teacher.length,
  };
  const statistics = names.map((name) =>
    statistic(name, { means, eigenvalues, x, teacher }, sizes),
  );
  const sums = new Float64Array(names.length);
  const squares = new Float64Array(names.length);
  const gamma = problem.stepSize.rule === "constant" ? problem.stepSize.gamma : NaN;
  for (let n = 0; n < draws; n++) {
    const i = n % means.length;
    const a = means[i].map((mu, k) => mu + Math.sqrt(eigenvalues[i][k]) * normal());
    const g = gradient(
      x.map((row) => dot(row, a)),
      teacher.map((row) => dot(row, a)),
      normal(),
      i,
    );
    statistics.forEach((increment, s) => {
      const value =
        d *
        increment(
          a,
          g.map((slope) => (-gamma / d) * slope),
        );
      sums[s] += value;
      squares[s] += value * value;
    });
  }
  return new Map(
    names.map((name, s) => {
      const mean = sums[s] / draws;
      return [name, { mean, standardError: Math.sqrt((squares[s] / draws - mean * mean) / draws) }];
    }),
  );
}

/** The increment of an average when x_b becomes x_b + step_b a. */
function statistic(
  name: string,
  { means, eigenvalues, x, teacher }: Omit<Setting, "problem">,
  sizes: Sizes,
): (a: readonly number[], step: readonly number[]) => number {
  const { role } = entryOf(name, sizes);
  const [[i], [b, c], [h]] = [role.classes, role.logits, role.teacher];
  const weighted =
    (weight: (k: number) => number, left: number, other: readonly number[]) =>
    (a: readonly number[], step: readonly number[]): number =>
      a.reduce((sum, value, k) => sum + weight(k) * step[left] * value * other[k], 0);
  const quadratic =
    (weight: (k: number) => number, left: number, right: number) =>
    (a: readonly number[], step: readonly number[]): number =>
      a.reduce((sum, value, k) => {
        const [u, v] = [step[left] * value, step[right] * value];
        return sum + weight(k) * (u * x[right][k] + v * x[left][k] + u * v);
      }, 0);
  const one = (): number => 1;
  const lambda = (k: number): number => eigenvalues[i][k];
  if (role.kind === "logit mean") return weighted(one, b, means[i]);
  if (role.kind === "logit covariance") return quadratic(lambda, b, c);
  if (role.kind === "teacher alignment") return weighted(one, b, teacher[h]);
  if (role.kind === "cross covariance") return weighted(lambda, b, teacher[h]);
  return quadratic(one, b ?? 0, b ?? 0);
}
