import { describe, expect, test } from "vitest";
import { tensorPca } from "../../../src/theories/tensor-pca/tensor-pca.js";

const file = {
  name: "a",
  model: "tensor-pca",
  order: 3,
  signal: 4,
  stepSize: { rule: "constant", gamma: 1 },
  initial: { overlap: 0.9, squaredRest: 0.5 },
};

describe("a tensor PCA file", () => {
  test("is accepted by its model, and read as it stands", () => {
    expect(tensorPca.accepts(file)).toBe(true);
    expect(tensorPca.accepts({ ...file, model: "mixture" })).toBe(false);
    expect(tensorPca.parse({ ...file, $schema: "x" }, "f")).toEqual(file);
  });

  test.each([
    [{ batch: 4 }, /^f: batch: given, expected none/],
    [{ ridge: 0.1 }, /^f: ridge: given, expected none/],
    [{ optimiser: { rule: "adam" } }, /^f: optimiser: given, expected none/],
    [{ stepSize: { rule: "polyak" } }, /^f: stepSize\.rule: "polyak", expected one of constant/],
    [{ order: 1 }, /^f: order: 1, expected a whole number from 2/],
    [{ signal: Infinity }, /^f: signal: Infinity, expected a finite number/],
    [{ initial: { overlap: 1, squaredRest: -1 } }, /^f: initial\.squaredRest: -1, expected/],
    [{ dimension: "infinity" }, /^f: dimension: "infinity", expected a whole number/],
    [{ sygnal: 3 }, /^f: sygnal: unknown key.*did you mean signal/],
  ])("is refused in one line: %j", (change, message) => {
    expect(() => tensorPca.parse({ ...file, ...change }, "f")).toThrow(message);
  });
});
