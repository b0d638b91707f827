import { describe, expect, test } from "vitest";
import type { LabelledData } from "../../src/data/labelled-data.js";
import { pooled } from "../../src/data/pooled.js";

/** Two images of 4 x 6 pixels: i + 10 j in the first, its negative in the second. */
const images: LabelledData = {
  ...{ rows: 2, features: 24, labels: Float64Array.of(0, 1), shape: [4, 6] },
  read: (row, out) => {
    for (let k = 0; k < 24; k++) out[k] = (row === 0 ? 1 : -1) * (Math.floor(k / 6) + 10 * (k % 6));
  },
};

describe("pooling", () => {
  test("is the mean over each square: a linear image stays linear", () => {
    const small = pooled(images, 2);
    expect(small).toMatchObject({ rows: 2, features: 6, shape: [2, 3] });
    const out = new Float64Array(6);
    small.read(0, out);
    expect([...out]).toEqual([5.5, 25.5, 45.5, 7.5, 27.5, 47.5]);
    small.read(1, out);
    expect([...out]).toEqual([-5.5, -25.5, -45.5, -7.5, -27.5, -47.5]);
  });

  test("keeps the mean of the image, and in squares of one pixel everything", () => {
    const [whole, same, tiny] = [new Float64Array(24), new Float64Array(24), new Float64Array(6)];
    images.read(0, whole);
    pooled(images, 1).read(0, same);
    expect(same).toEqual(whole);
    pooled(images, 2).read(0, tiny);
    const mean = (x: Float64Array): number => x.reduce((sum, value) => sum + value, 0) / x.length;
    expect(mean(tiny)).toBeCloseTo(mean(whole), 12);
  });

  test("flattened images need their shape, which must fit, as must the squares", () => {
    const flat = { ...images, shape: [24] };
    expect(() => pooled(flat, 2)).toThrow(/--pool: samples of 24 features, expected images/);
    expect(pooled(flat, 2, [4, 6]).features).toBe(6);
    expect(() => pooled(flat, 2, [5, 6])).toThrow(
      /--image: 5 x 6 pixels, expected the 24 features/,
    );
    expect(() => pooled(images, 3)).toThrow(/--pool: 3, expected a side whose squares fill 4 x 6/);
  });
});
