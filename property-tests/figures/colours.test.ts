import { describe, expect, test } from "vitest";
import { categories, pensFor } from "../../src/figures/claim/pen.js";

type Colour = readonly number[];
const times = (rows: readonly Colour[], x: Colour): number[] =>
  rows.map((row) => row.reduce((sum, entry, k) => sum + entry * x[k], 0));

/** Linear light from #rrggbb. */
const lightOf = (hex: string): Colour =>
  [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });

/** Björn Ottosson's OKLab. */
const oklab = (light: Colour): Colour => {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    light.map((x) => Math.min(1, Math.max(0, x))),
  );
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones.map(Math.cbrt),
  );
};

/** What linear light looks like (Machado, Oliveira and Fernandes 2009, severity 1). */
const EYES = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  "without green cones": [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  "without red cones": [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
} as const;

describe.each([
  ["on paper", 0],
  ["on a dark screen", 1],
] as const)("%s", (_, which) => {
  test.each([
    ["usual", 0.1],
    ["without green cones", 0.06],
    ["without red cones", 0.06],
  ] as const)("ten colours stay apart to the eye: %s", (eye, least) => {
    const seen = categories.map((pair) => oklab(times(EYES[eye], lightOf(pair[which]))));
    seen.forEach((a, i) =>
      seen.slice(0, i).forEach((b, j) => {
        const apart = Math.hypot(...a.map((x, k) => x - b[k]));
        expect(apart, `${categories[i][which]} ${categories[j][which]}`).toBeGreaterThan(least);
      }),
    );
  });
});

test("ten measured curves get ten colours", () => {
  const curves = Array.from({ length: 10 }, (_, k) => ({
    ...{ label: String(k), role: "measured" as const },
    ...{ pieces: [], band: [], atTimeZero: 0, dropped: 0 },
  }));
  const alone = curves.map(() => 0);
  expect(new Set(pensFor(curves, alone).map(({ stroke }) => stroke)).size).toBe(10);
});
