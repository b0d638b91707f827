import { describe, expect, test } from "vitest";
import { prepareSpread } from "../../src/methods/fluctuations/prepare-spread.js";
import { parseProblem } from "../../src/problem-file/parse-problem.js";
import type { Problem } from "../../src/problem/problem.js";
import { updateOf } from "../../src/optimisers/update-of.js";
import { takeApart } from "../../src/symbolic/compile/tensor-names.js";
import {
  deriveEffective,
  type EffectiveDynamics,
} from "../../src/symbolic/effective/effective-dynamics.js";
import { averagedExpression } from "../../src/symbolic/effective/noise-expression.js";
import { ofSecond } from "../../src/symbolic/effective/noise-term.js";
import { steinOfSums } from "../../src/symbolic/effective/stein-sums.js";
import { volatilities } from "../../src/symbolic/effective/volatility.js";
import { FRACTIONS, valuesOf, vectors, type Setting } from "./effective-setting.js";
import { sampledSteps, type Statistic } from "./effective-monte-carlo.js";
import { valueOf, type Values } from "./effective-value.js";

const sigmoid = (r: number): number => 1 / (1 + Math.exp(-r));
const common = {
  fractions: FRACTIONS,
  probabilities: [0.35, 0.65],
  eigenvalues: [
    [0.4, 1.3, 0.8],
    [1.2, 0.5, 0.9],
  ],
  teacher: [],
  theta: [],
  rates: [],
  scalars: { gamma: 0.9, batch: 1, ridge: 0 },
  gridStep: 0.2,
};

function logistic(d: number): Setting {
  return {
    ...common,
    d,
    means: vectors(2, d, 1),
    x: vectors(1, d, 2),
    slopes: ([r], _, i) => ({ logits: [sigmoid(r) - (i === 0 ? 1 : 0)], parameters: [] }),
  };
}

/** A logistic student of a logistic teacher, batches and a ridge. */
function taught(d: number): Setting {
  const teacher = vectors(1, d, 3);
  return {
    ...logistic(d),
    teacher,
    x: [vectors(1, d, 2)[0].map((value, k) => value + 0.6 * teacher[0][k])],
    scalars: { gamma: 1.4, batch: 3, ridge: 0.2 },
    slopes: ([r], [star]) => ({ logits: [sigmoid(r) - sigmoid(star)], parameters: [] }),
  };
}

function softmax(d: number): Setting {
  return {
    ...common,
    d,
    gridStep: 0.3,
    means: vectors(2, d, 4),
    x: vectors(2, d, 5),
    slopes: (r, _, i) => {
      const sum = r.reduce((s, value) => s + Math.exp(value), 0);
      return { logits: r.map((v, b) => Math.exp(v) / sum - (b === i ? 1 : 0)), parameters: [] };
    },
  };
}

/** Two ReLUs with a second layer that is trained as well. */
function network(d: number): Setting {
  const theta = [0.9, -0.7];
  return {
    ...common,
    d,
    gridStep: 0.08,
    means: vectors(2, d, 6),
    x: vectors(2, d, 7),
    theta,
    rates: [1, 0.5],
    scalars: { gamma: 2, batch: 2, ridge: 0.1 },
    slopes: (r, _, i) => {
      const active = r.map((value) => Math.max(0, value));
      const error = sigmoid(theta[0] * active[0] + theta[1] * active[1]) - (i === 0 ? 1 : 0);
      return {
        logits: r.map((value, b) => (value > 0 ? theta[b] * error : 0)),
        parameters: active.map((value) => value * error),
      };
    },
  };
}

/** The same as a problem file. */
function problemOf(setting: Setting, loss: Problem["loss"]): Problem {
  const { d, fractions, probabilities, eigenvalues, means, x, teacher, scalars } = setting;
  return parseProblem(
    {
      name: "one step",
      dimension: d,
      classes: probabilities.map((probability, i) => ({
        probability,
        label: loss === "softmax" ? i : 1 - i,
        mean: { kind: "coordinates", values: means[i] },
        covariance: { kind: "blocks", fractions, eigenvalues: eigenvalues[i] },
      })),
      loss,
      ...(teacher.length > 0 && {
        teacher: { coordinates: teacher, link: "logistic", noise: 0 },
      }),
      stepSize: { rule: "constant", gamma: scalars.gamma },
      batch: scalars.batch,
      ridge: scalars.ridge,
      initial: { kind: "coordinates", values: x },
    },
    "effective",
  );
}

const derived = ({ x, means, teacher, theta, scalars }: Setting): Promise<EffectiveDynamics> =>
  deriveEffective(
    updateOf({
      ...(scalars.batch > 1 && { batch: scalars.batch }),
      ...(scalars.ridge > 0 && { ridge: scalars.ridge }),
    }),
    {
      classes: means.length,
      logits: x.length,
      teacherLogits: teacher.length,
      trained: theta.map((_, s) => `v${s + 1}`),
    },
  );

/** Every entry of a kind of order parameter, with what its letters are. */
function entries(unknown: string, setting: Setting): { name: string; letters: Letters }[] {
  const sizes: Record<string, number> = {
    ...{ b: setting.x.length, c: setting.x.length, j: setting.means.length },
    s: setting.theta.length,
  };
  const { head, indices } = takeApart(unknown);
  return indices
    .reduce<Letters[]>(
      (lists, letter) =>
        lists.flatMap((list) =>
          Array.from({ length: sizes[letter] }, (_, k) => ({ ...list, [letter]: k + 1 })),
        ),
      [{}],
    )
    .map((letters) => ({
      name: [head, ...indices.map((letter) => letters[letter])].join("_"),
      letters,
    }));
}
type Letters = Record<string, number>;
const SECOND: Record<string, string> = { b: "k", c: "l", j: "n", h: "o", s: "r" };
const second = (letters: Letters): Letters =>
  Object.fromEntries(Object.entries(letters).map(([letter, value]) => [SECOND[letter], value]));

interface Entry {
  readonly unknown: string;
  readonly name: string;
  readonly letters: Letters;
  readonly weights: readonly number[];
}

/** Sigma of two entries by the derived expression. */
function derivedVolatility(
  dynamics: EffectiveDynamics,
  values: Values,
  first: Entry,
  other: Entry,
): number {
  const order = dynamics.randomParts.map(({ unknown }) => unknown);
  const isSwapped = order.indexOf(first.unknown) > order.indexOf(other.unknown);
  const [u, v] = isSwapped ? [other, first] : [first, other];
  const found = dynamics.volatility.find(
    ({ of }) => of[0] === u.unknown && of[1] === ofSecond(v.unknown),
  )!;
  const choice = {
    letters: { ...u.letters, ...second(v.letters) },
    phi: u.weights,
    psi: v.weights,
  };
  return valueOf(found.value, values, choice, dynamics);
}

/** All entries, each with some weights. */
const allEntries = (
  dynamics: EffectiveDynamics,
  setting: Setting,
  weights: readonly (readonly number[])[],
): Entry[] =>
  dynamics.randomParts.flatMap(({ unknown }) =>
    weights.flatMap((list) =>
      entries(unknown, setting).map((entry) => ({ unknown, ...entry, weights: list })),
    ),
  );

describe("the derived volatility", () => {
  test.each<[string, Setting, Problem["loss"]]>([
    ["logistic", logistic(16), "binary-logistic"],
    ["logistic teacher, batch and ridge", taught(16), "binary-logistic"],
    ["softmax", softmax(16), "softmax"],
  ])("is what --fluctuations integrates, mode by mode: %s", async (_, setting, loss) => {
    const { dynamics } = await prepareSpread(problemOf(setting, loss));
    const { layout, volatility } = dynamics;
    dynamics.update(0, layout.initial);
    const effective = await derived(setting);
    const values = valuesOf(setting);
    const indicators = FRACTIONS.map((share, mode) =>
      FRACTIONS.map((__, other) => (other === mode ? 1 / share : 0)),
    );
    const list = allEntries(effective, setting, indicators);
    const modeOf = (eigenvalue: number): number =>
      [...layout.eigenvalues[0]].findIndex((value) => Math.abs(value - eigenvalue) < 1e-12);
    const place = ({ name, weights }: Entry): number => {
      const { head, indices } = takeApart(name);
      const block = weights.findIndex((weight) => weight > 0);
      const at = modeOf(setting.eigenvalues[0][block]) * layout.width;
      const [first = 1, other = 1] = indices.map(Number);
      if (head === "V") return at + layout.norm(first - 1, other - 1);
      if (head === "q") return at + layout.overlap(layout.classes, first - 1);
      return at + layout.overlap(first - 1, other - 1);
    };
    const entry = (a: number, b: number): number => {
      const { width, modes } = layout;
      const low = volatility.columns.reduce((s, c, k) => s + c[a] * volatility.rows[k][b], 0);
      const mode = Math.floor(a / width);
      if (mode !== Math.floor(b / width) || mode >= modes) return low;
      return low + volatility.blocks[a * width + (b % width)];
    };
    const size = Math.max(...list.map((one) => entry(place(one), place(one))));
    for (const one of list)
      for (const other of list) {
        const integrated = entry(place(one), place(other));
        const stated = derivedVolatility(effective, values, one, other);
        expect(Math.abs(stated - integrated)).toBeLessThan(1e-7 * size);
      }
  });
});

/** J V J^T: the noise of the corrector is left out. */
function withoutCorrectorNoise(dynamics: EffectiveDynamics, setting: Setting): EffectiveDynamics {
  const given = {
    counts: { logits: setting.x.length, teacherLogits: setting.teacher.length },
    point: { x: "1" },
  };
  const randomParts = dynamics.randomParts.map((part) => {
    const terms = part.terms.filter(({ gradients }) => gradients.length === 1);
    const mean = averagedExpression(terms.flatMap((term) => steinOfSums(term, given)));
    return { ...part, terms, mean };
  });
  const volatility = volatilities(randomParts, given, setting.scalars.batch > 1);
  return { ...dynamics, randomParts, volatility };
}

describe("one step of SGD", () => {
  test.each([
    ["logistic", logistic(400), 12_000],
    ["two ReLUs, both layers trained, batch and ridge", network(400), 8000],
  ])("has the derived mean and covariance: %s", async (_, setting, draws) => {
    const dynamics = await derived(setting);
    const values = valuesOf(setting);
    const list = allEntries(dynamics, setting, [
      [1, 1, 1],
      [2, 0, -1],
    ]);
    const statistics = list.map(({ name, weights }): Statistic => ({ name, weights }));
    const seen = sampledSteps(setting, statistics, draws, 11);
    const choice = ({ letters, weights }: Entry): Parameters<typeof valueOf>[2] => ({
      ...{ letters, phi: weights, psi: weights },
    });
    let largest = 0;
    list.forEach((entry, k) => {
      const part = dynamics.randomParts.find(({ unknown }) => unknown === entry.unknown)!;
      const pull = penalty(setting, entry, values);
      const mean = valueOf(part.mean, values, choice(entry), dynamics) + pull;
      expect(Math.abs(seen.mean[k] - mean)).toBeLessThan(4.5 * seen.meanError[k]);
      list.forEach((other, n) => {
        if (n < k) return;
        const stated = derivedVolatility(dynamics, values, entry, other);
        const size = Math.sqrt(seen.covariance[k][k] * seen.covariance[n][n]);
        const z = Math.abs(seen.covariance[k][n] - stated) - (2 * size) / setting.d;
        largest = Math.max(largest, z / seen.error[k][n]);
      });
    });
    expect(largest).toBeLessThan(4.5);
    const printed = withoutCorrectorNoise(dynamics, setting);
    const wrong = list.map((entry, k) => {
      const stated = derivedVolatility(printed, values, entry, entry);
      return Math.abs(seen.covariance[k][k] - stated) / seen.error[k][k];
    });
    expect(Math.max(...wrong)).toBeGreaterThan(8);
  });
});

/** -gamma ridge u times the degree of u in X: deterministic, so that the random part does not hold it. */
function penalty(
  { scalars, theta, rates, fractions }: Setting,
  entry: Entry,
  values: Values,
): number {
  const { head, indices } = takeApart(entry.name);
  const rate = -scalars.gamma * scalars.ridge;
  if (head === "theta") return rate * rates[Number(indices[0]) - 1] * theta[Number(indices[0]) - 1];
  const total = fractions.reduce(
    (sum, share, mode) => sum + share * entry.weights[mode] * values.ofMode(entry.name, mode),
    0,
  );
  return rate * (head === "V" ? 2 : 1) * total;
}
