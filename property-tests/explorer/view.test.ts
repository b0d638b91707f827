import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { numberFields, withNumber } from "../../src/explorer/view/number-fields.js";
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

const BLOCKS = JSON.stringify(problemOf(viewOf("blocks")));

describe("the numbers of a problem of one's own", () => {
  test.prop([preset])("are all there, and change what they are called after", ({ id }) => {
    const text = JSON.stringify(problemOf(viewOf(id)));
    const fields = numberFields(text);
    expect(fields.length).toBe(text.match(/(?<=[:[,])-?\d+(?=[.,\]}e])/g)?.length);
    for (const { path, label } of fields) {
      const changed = numberFields(withNumber(text, path, 0.125));
      expect(changed.find((field) => field.label === label)?.value).toBe(0.125);
    }
  });

  test.prop([fc.integer({ min: 1, max: 99 }), fc.constantFrom("probability", "fractions[1]")])(
    "go on being shares of a whole",
    (percent, name) => {
      const share = numberFields(BLOCKS).find(({ label }) => label.endsWith(name));
      if (!share) throw new Error(name);
      const text = withNumber(BLOCKS, share.path, percent / 100);
      expect(() => problemFrom(JSON.parse(text) as object, "own")).not.toThrow();
    },
  );

  test("are none of text that is not JSON, and of what is too long", () => {
    expect(numberFields("dimension: 4")).toEqual([]);
    expect(numberFields(JSON.stringify(Array.from({ length: 500 }, (_, k) => k)))).toEqual([]);
  });
});

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
