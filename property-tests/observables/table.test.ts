import { expect, test } from "vitest";
import { flatten } from "../../src/theory/value.js";
import { observablesOf, OBSERVABLES } from "../../src/observables/table.js";
import { binarySituation } from "./situations.js";

const at = binarySituation({ mean: 1, variance: 2 }, { mean: -1, variance: 3 }, 0.5);

test("every observable of a binary problem has a finite value of the shape it states", () => {
  const ofOthers = OBSERVABLES.filter(
    ({ name, meaning }) =>
      meaning.includes("X*") ||
      meaning.includes("teacher") ||
      name === "parameters" ||
      name.toLowerCase().includes("generalisationerror"),
  );
  const expected = OBSERVABLES.filter((observable) => !ofOthers.includes(observable));
  expect(observablesOf(at.problem)).toEqual(expected);
  for (const { shape, value } of expected) {
    let entry = value(at);
    for (const size of shape === "number" ? [] : shape.split("][").map((_, k) => (k ? 1 : 2))) {
      expect(entry).toHaveLength(size);
      entry = (entry as readonly (typeof entry)[])[0];
    }
    expect(typeof entry).toBe("number");
    expect(flatten(value(at)).every(Number.isFinite)).toBe(true);
  }
});

test("the ratio and the classification error are absent where they are not defined", () => {
  const names = observablesOf({ ...at.problem, loss: "phase-retrieval" }).map(({ name }) => name);
  expect(names).toContain("loss");
  expect(names).not.toContain("ratio");
  expect(names).not.toContain("classificationError");
});

test("alignment is the overlap over the length of X", () => {
  const point = { ...at.point, norm: 4, overlaps: [[2], [-1]] };
  const alignment = OBSERVABLES.find(({ name }) => name === "alignment");
  expect(alignment?.value({ ...at, point })).toEqual([[1], [-0.5]]);
});
