import { describe, expect, test } from "vitest";
import { multiPass } from "../../../src/theories/multi-pass/theory.js";
import { LEAST_SQUARES } from "./problems.js";

const parse = (changes: object) =>
  multiPass.parse({ ...LEAST_SQUARES, ...changes }, "problem.json");

test("accepts problems with samples, and no others", () => {
  expect(multiPass.accepts(LEAST_SQUARES)).toBe(true);
  expect(multiPass.accepts(parse({}))).toBe(true);
  const { samples: _, ...mixture } = LEAST_SQUARES;
  for (const raw of [mixture, null, [], "samples", 3]) expect(multiPass.accepts(raw)).toBe(false);
});

test("fills in what may be left out", () => {
  const problem = parse({});
  expect(problem.samples).toEqual({ perDimension: 2, order: "with-replacement", noise: "jumps" });
  expect([problem.batch, problem.ridge]).toEqual([1, 0]);
});

describe("refuses in one line, with the place", () => {
  test.each([
    [{ samples: { perDimension: 0 } }, /^problem.json: samples.perDimension: 0, expected/],
    [
      { samples: { perDimension: 2, order: "sorted" } },
      /samples.order: .*expected one of with-rep/,
    ],
    [{ samples: { perDimension: 2, passes: 3 } }, /samples.passes: unknown key/],
    [
      { samples: { perDimension: 2, order: "reshuffled", noise: "gaussian" } },
      /samples.order: reshuffled, expected with-replacement with noise gaussian/,
    ],
    [
      { samples: { perDimension: 2, order: "reshuffled", noise: "none" } },
      /samples.order: reshuffled, expected with-replacement with noise none/,
    ],
    [{ samples: { perDimension: 2, batchFraction: 1.5 } }, /samples.batchFraction: 1.5, expected/],
    [
      { samples: { perDimension: 2, batchFraction: 0.5 }, batch: 2 },
      /batch: given, expected either/,
    ],
    [{ stepSize: { rule: "polyak" } }, /stepSize.rule: polyak, expected constant with samples/],
    [{ optimiser: { rule: "adam" } }, /optimiser.rule: "adam", expected sgd/],
    [{ batch: 0 }, /batch: 0, expected a whole number/],
    [{ ridge: -1 }, /ridge: -1, expected/],
    [{ los: "x" }, /los: unknown key.*did you mean loss/],
  ])("%o", (changes, message) => {
    expect(() => parse(changes)).toThrow(message);
    let shown = "";
    try {
      parse(changes);
    } catch (error) {
      shown = (error as Error).message;
    }
    expect(shown).not.toContain("\n");
  });
});

test("says which method does not apply, and where", () => {
  const obstacleOf = (name: string, changes: object) =>
    multiPass.methods.find((method) => method.name === name)?.obstacle(parse(changes));
  const order = { samples: { perDimension: 2, order: "reshuffled" } };
  expect(obstacleOf("volterra", order)).toMatchObject({ path: "samples.order" });
  expect(obstacleOf("mean-field", order)).toBeUndefined();
  expect(obstacleOf("first-pass", order)).toBeUndefined();
  expect(obstacleOf("first-pass", {})).toMatchObject({ path: "samples.order" });
  expect(multiPass.choose(parse(order)).name).toBe("first-pass");
  expect(multiPass.choose(parse({})).name).toBe("volterra");
});

test("derives the equations of the clock at hand, with the loss's own derivatives", async () => {
  const replaced = await multiPass.derive!(parse({}));
  expect(await replaced.text()).toContain("f'(r, y) = r - y");
  expect(await replaced.text()).toContain("Poisson");
  const passes = { samples: { perDimension: 2, order: "reshuffled" } };
  const reshuffled = await multiPass.derive!(parse(passes));
  expect(await reshuffled.text()).not.toContain("Poisson with rate");
  for (const derivation of [replaced, reshuffled]) {
    expect(await derivation.latex()).toContain("\\end{document}");
    expect((await derivation.text()).match(/because/g)?.length).toBeGreaterThan(15);
  }
  expect(await reshuffled.text()).toContain("the rate of the clock given the past");
  const data = replaced.json() as { parts: { statements: { reason: string }[] }[] };
  for (const part of data.parts) for (const one of part.statements) expect(one.reason).not.toBe("");
});
