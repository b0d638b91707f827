import type { Covariance, Problem } from "../../../problem/problem.js";
import type { Judgement } from "../../claim.js";
import { real, type PointOf } from "../../region/parameter.js";

const lograte = real(-3, 0.5, { decimals: 1 });
const lognorm = real(-2, 0.5, { decimals: 1 });

/** Three blocks of random sizes: log10 of their eigenvalues in either class and of their squared means. */
export const RANDOM_BLOCKS = {
  gamma: real(0.1, 4, { decimals: 1 }),
  first: real(0.1, 0.4, { decimals: 2 }),
  second: real(0.1, 0.4, { decimals: 2 }),
  ...{ a1: lograte, a2: lograte, a3: lograte },
  ...{ b1: lograte, b2: lograte, b3: lograte },
  ...{ m1: lognorm, m2: lognorm, m3: lognorm },
};
export type RandomBlocks = PointOf<typeof RANDOM_BLOCKS>;

/** Binary logistic regression between means ±mu on those blocks; K_2 = K_1 unless `unequal`. */
export function randomBlocksProblem(point: RandomBlocks, unequal: boolean): Problem {
  const fractions = [
    point.first,
    point.second,
    Number((1 - point.first - point.second).toFixed(6)),
  ];
  const eigenvalues = eigenvaluesOf(point, unequal);
  const squaredNorms = [point.m1, point.m2, point.m3].map(power);
  const covariance = (k: 0 | 1): Covariance => ({
    kind: "blocks",
    fractions,
    eigenvalues: eigenvalues[k],
  });
  return {
    name: unequal ? "random blocks, unequal covariances" : "random blocks",
    dimension: "infinity",
    classes: ([1, -1] as const).map((sign, k) => ({
      probability: 0.5,
      label: sign === 1 ? 1 : 0,
      mean: { kind: "blocks", fractions, squaredNorms, signs: fractions.map(() => sign) },
      covariance: covariance(k === 0 ? 0 : 1),
    })),
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: point.gamma },
    initial: "zero",
  };
}

/** The larger of gamma tr K_i / d. */
export function largestNoise(point: RandomBlocks, unequal: boolean): number {
  const shares = [point.first, point.second, 1 - point.first - point.second];
  const traces = eigenvaluesOf(point, unequal).map((list) =>
    list.reduce((sum, value, b) => sum + value * shares[b], 0),
  );
  return point.gamma * Math.max(...traces);
}

function eigenvaluesOf(point: RandomBlocks, unequal: boolean): readonly [number[], number[]] {
  const first = [point.a1, point.a2, point.a3].map(power);
  return [first, unequal ? [point.b1, point.b2, point.b3].map(power) : first];
}

const power = (exponent: number): number => Number((10 ** exponent).toPrecision(6));

/** Keeps the largest value of a quantity over the draws of a region, with its bound there. */
export class Supremum {
  private value = -Infinity;
  private error = 0;
  private bound = NaN;
  private where = "";

  record(value: number, error: number, bound: number, point: object): void {
    if (value <= this.value) return;
    const text = Object.entries(point).map(([name, x]) => `${name} = ${String(x)}`);
    [this.value, this.error, this.bound, this.where] = [value, error, bound, text.join(", ")];
  }

  /** The judgement with the supremum as its last piece of evidence. */
  added(judgement: Judgement, unequal: boolean): Judgement {
    const { value, error, bound, where } = this;
    const kind = unequal ? "$K_1 \\ne K_2$" : "$K_1 = K_2$";
    const summary = `${kind}: the largest $a(t)$ met over all draws is $${value.toPrecision(5)}$, at ${where}; the bound $A(\\gamma \\max_i \\operatorname{tr} K_i/d)$ of equal covariances is $${bound.toPrecision(5)}$ there.`;
    const measured = { [`largest $a(t)$ met, ${kind}`]: { value, error } };
    return {
      ...judgement,
      evidence: [...judgement.evidence, { kind: "integrated", summary, measured }],
    };
  }
}
