import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { CompiledCoordinates } from "../../src/simulation/compiled-coordinates.js";
import type { SimulationModel } from "../../src/simulation/model.js";
import { PlainCoordinates } from "../../src/simulation/plain-coordinates.js";
import { StockedNumbers } from "../../src/simulation/random/stocked-numbers.js";
import { streamsOf } from "../../src/simulation/random/streams.js";

const LOGITS = 2;
const CLASSES = 3;

/** A model whose numbers are drawn from the stream. */
function modelOf(count: number, seed: number): SimulationModel {
  const stream = streamsOf(seed)(7);
  const vectors = (many: number): Float64Array[] =>
    Array.from({ length: many }, () => {
      const vector = new Float64Array(count);
      stream.fillNormals(vector, count);
      return vector;
    });
  return {
    dimension: count,
    probabilities: Array<number>(CLASSES).fill(1 / CLASSES),
    means: vectors(CLASSES),
    noise: { kind: "independent", deviations: vectors(CLASSES) },
    initial: vectors(LOGITS),
    teacher: [],
    rests: [],
    productTraces: [],
    traces: [],
    largest: [],
  };
}

test.prop([
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc.oneof(fc.integer({ min: 16, max: 60 }), fc.integer({ min: 250, max: 1100 })),
  fc.array(fc.integer({ min: 0, max: CLASSES - 1 }), { minLength: 1, maxLength: 20 }),
])("compiled and plain coordinates hold the same bytes after any steps", (seed, count, classes) => {
  const model = modelOf(count, seed);
  expect(CompiledCoordinates.suit(model)).toBe(true);
  const elsewhere = model.means[0];
  const sides = [new CompiledCoordinates(model), new PlainCoordinates(model)].map((coordinates) => {
    const numbers = new StockedNumbers(streamsOf(seed)(0));
    model.initial.forEach((column, b) => coordinates.columns[b].set(column));
    const logits = classes.map((classIndex) => {
      const logit = coordinates.draw(classIndex, coordinates.columns[0], numbers);
      for (let b = 0; b < LOGITS; b++) coordinates.descend(b, logit / (count + b));
      return logit;
    });
    const { columns, datum } = coordinates;
    const seen = { logits, columns: columns.map((column) => [...column]), datum: [...datum] };
    // weights that are not the coordinates' own, and what is drawn afterwards
    return { ...seen, other: coordinates.draw(0, elsewhere, numbers), next: numbers.uniform() };
  });
  expect(sides[0]).toEqual(sides[1]);
});

test("few coordinates, and more than 32-bit addresses reach, stay in JavaScript", () => {
  expect(CompiledCoordinates.suit(modelOf(15, 1))).toBe(false);
  const model = modelOf(16, 1);
  const endless = Array.from({ length: 2 ** 14 }, () => ({ length: 2 ** 14 }) as Float64Array);
  expect(CompiledCoordinates.suit({ ...model, means: endless })).toBe(false);
});
