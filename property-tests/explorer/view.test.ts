import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { PRESETS } from "../../src/explorer/view/presets.js";
import { hashOf, problemOf, viewFrom, viewOf } from "../../src/explorer/view/view.js";
import { problemFrom } from "../../src/theories/problem-from.js";

const preset = fc.constantFrom(...PRESETS);

/** Settings on the sliders' steps, ends included. */
const view = preset.chain(({ id, controls }) =>
  fc
    .record(
      Object.fromEntries(
        controls.map(({ name, min, max, step }) => [
          name,
          fc
            .integer({ min: 0, max: Math.round((max - min) / step) })
            .map((k) => Number((min + k * step).toPrecision(12))),
        ]),
      ),
    )
    .map((settings) => ({ ...viewOf(id), settings })),
);

describe("a view of the explorer", () => {
  test.prop([view])("is what its address says", (one) => {
    expect(viewFrom(hashOf(one), viewOf("identity"))).toEqual(one);
  });

  test.prop([fc.string()])("holds any text of one's own", (own) => {
    const one = { ...viewOf("identity"), preset: "own", settings: {}, own };
    expect(viewFrom(hashOf(one), viewOf("identity")).own).toBe(own);
  });

  test.prop([view])("is a valid problem, wherever the sliders stand", (one) => {
    expect(() => problemFrom(problemOf(one), "view")).not.toThrow();
  });
});
