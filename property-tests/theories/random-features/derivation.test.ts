import { describe, expect, test } from "vitest";
import { StockedNumbers } from "../../../src/simulation/random/stocked-numbers.js";
import { streamsOf } from "../../../src/simulation/random/streams.js";
import { randomFeatures } from "../../../src/theories/random-features/random-features.js";
import {
  drawFeatures,
  eigenProblem,
} from "../../../src/theories/random-features/simulation/features-model.js";
import { eigenWalk, recursion } from "../../../src/theories/random-features/simulation/walkers.js";
import { isFailure } from "../../../src/theory/failure.js";

const problem = (changes: Record<string, unknown> = {}) =>
  randomFeatures.parse(
    {
      name: "features",
      model: "power-law-random-features",
      ...{ alpha: 0.9, beta: 0.4, features: 6, ambient: 20, gamma: 1.5, batch: 2, ...changes },
    },
    "test",
  );

const STEPS = 8;
const RUNS = 20_000;
const RUNS_OVER_W = 64;

describe("the exact recursion", () => {
  test("is the mean of SGD over the data, W held", () => {
    const one = problem();
    const numbers = streamsOf(5);
    const drawn = eigenProblem(drawFeatures(one, new StockedNumbers(numbers(0))));
    const lossAfterSteps = (walker: ReturnType<typeof recursion>): number => {
      for (let step = 0; step < STEPS; step++) walker.step();
      return walker.loss();
    };
    const losses = Array.from({ length: RUNS }, (_, run) =>
      lossAfterSteps(eigenWalk(one, drawn, new StockedNumbers(numbers(run + 1)))),
    );
    const mean = losses.reduce((sum, value) => sum + value, 0) / RUNS;
    const error = Math.sqrt(
      losses.reduce((sum, value) => sum + (value - mean) ** 2, 0) / RUNS ** 2,
    );
    expect(error / mean).toBeLessThan(0.01);
    expect(Math.abs(mean - lossAfterSteps(recursion(one, drawn)))).toBeLessThan(4 * error);
    const neighbour = lossAfterSteps(recursion(problem({ gamma: 1.4 }), drawn));
    expect(Math.abs(mean - neighbour)).toBeGreaterThan(4 * error);
  });

  test("is where the limit is, as far as the step is small, averaged over W", async () => {
    const one = problem({ features: 100, ambient: 300, gamma: 2, batch: 1 });
    const request = {
      until: 50,
      points: 1,
      spacing: "linear",
      runs: RUNS_OVER_W,
      workers: 0,
    } as const;
    const ensemble = await randomFeatures.simulate!(one, {
      ...request,
      seed: 1,
      method: "recursion",
    });
    const integrate = await randomFeatures.methods[0].prepare(one);
    const limit = await integrate({ log10Times: [Math.log10(50)], tolerance: 1e-8 });
    if (isFailure(limit)) throw new Error(limit.failure);
    const losses = ensemble.values.loss.map((run) => run[1] as number);
    const mean = losses.reduce((sum, value) => sum + value, 0) / losses.length;
    const spread =
      Math.sqrt(losses.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / RUNS_OVER_W;
    const expected = limit.values.loss[0] as number;
    expect(spread / mean).toBeLessThan(0.03);
    expect(Math.abs(mean - expected)).toBeLessThan(4 * spread + (2 / 100 + 0.02) * expected);
  });
});

describe("derive", () => {
  test("prints every equation with its reason, in three formats", async () => {
    const derivation = await randomFeatures.derive!(problem());
    const { statements } = derivation.json() as {
      statements: { name: string; text: string; latex: string; reason: string }[];
    };
    const [text, latex] = [await derivation.text(), await derivation.latex()];
    for (const statement of statements) {
      expect(statement.reason.length).toBeGreaterThan(20);
      expect(text).toContain(statement.text);
      expect(latex).toContain(statement.latex);
    }
    expect(statements.map(({ name }) => name)).toContain("recursion");
    expect(latex.match(/\\\[/g)).toHaveLength(statements.length);
  });

  test("states the numbers that the limit has: its floor is that of the loss at late times", async () => {
    const one = problem({ features: 40, ambient: 120, gamma: 8 });
    const { statements } = (await randomFeatures.derive!(one)).json() as {
      statements: { name: string; text: string }[];
    };
    const rest = statements.find(({ name }) => name === "rest")!.text;
    const stated = Number(/rests at .* = ([\d.e-]+)$/.exec(rest)![1]);
    const integrate = await randomFeatures.methods[0].prepare(one);
    const limit = await integrate({ log10Times: [250], tolerance: 1e-8 });
    if (isFailure(limit)) throw new Error(limit.failure);
    expect(Math.abs((limit.values.loss[0] as number) / stated - 1)).toBeLessThan(1e-5);
  });
});
