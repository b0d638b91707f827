import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modesOf } from "../../src/problem/modes-of.js";
import {
  binaryProblem,
  canonical,
  coordinate,
  gram,
  problemOf,
  trace,
  type Coordinate,
} from "./problems.js";

const lists = fc.array(coordinate, { minLength: 1, maxLength: 24 });

function expectClose(actual: readonly number[], expected: readonly number[], scale = 1): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) =>
    expect(Math.abs(value - expected[i])).toBeLessThanOrEqual(
      1e-12 * (scale + Math.abs(expected[i])),
    ),
  );
}

describe("merging coordinates into modes", () => {
  it("does not depend on the order of the coordinates", () => {
    fc.assert(
      fc.property(lists, fc.infiniteStream(fc.double({ noNaN: true })), (list, keys) => {
        const shuffled = list
          .map((entry) => ({ entry, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ entry }) => entry);
        const [before, after] = [list, shuffled].map((l) => canonical(modesOf(problemOf(l))));
        expect(after.length).toBe(before.length);
        after.forEach((mode, i) => expectClose(mode, before[i], 10));
      }),
    );
  });

  it("keeps inner products, their weighted versions and traces", () => {
    fc.assert(
      fc.property(lists, (list) => {
        const modes = modesOf(problemOf(list));
        for (const power of [0, 1, 2]) {
          for (const i of [0, 1] as const) {
            const direct = (f: (c: (typeof list)[number]) => number): number =>
              list.reduce((sum, c) => sum + c.eigenvalues[i] ** power * f(c), 0);
            const vector = (c: (typeof list)[number]): number[] => [...c.means, c.initial];
            const pairs = [0, 1, 2].flatMap((a) => [0, 1, 2].slice(a).map((b) => [a, b]));
            const expected = pairs.map(([a, b]) => direct((c) => vector(c)[a] * vector(c)[b]));
            expectClose(
              gram(modes, (mode) => modes.eigenvalues[i][mode] ** power),
              expected,
              200,
            );
            expectClose([trace(modes, i, power)], [direct(() => 1) / list.length]);
          }
        }
      }),
    );
  });

  it("leaves distinct joint eigenvalues and at most one signal for each vector and coordinate", () => {
    fc.assert(
      fc.property(lists, (list) => {
        const modes = modesOf(problemOf(list));
        const joint = Array.from(modes.fractions, (_, m) =>
          modes.eigenvalues.map((e) => e[m]).join(),
        );
        expect(new Set(joint).size).toBe(joint.length);
        modes.fractions.forEach((share, m) => {
          const signals = modes.signalMode.filter((mode) => mode === m).length;
          expect(signals).toBeLessThanOrEqual(Math.min(3, Math.round(share * list.length)));
        });
        modes.signalMode.forEach((_, s) =>
          expect([...modes.means, ...modes.initial].some((x) => x[s] !== 0)).toBe(true),
        );
        expect([...modes.signalMode]).toEqual([...modes.signalMode].sort((a, b) => a - b));
      }),
    );
  });

  it("needs one signal for opposite means in a hundred thousand equal coordinates", () => {
    const mean = (scale: number) => ({ kind: "power-law", exponent: 0.35, scale }) as const;
    const identity = { kind: "identity" } as const;
    const modes = modesOf(binaryProblem(1e5, [mean(1.3), mean(-1.3)], [identity, identity]));
    expect(modes.signalMode.length).toBe(1);
    expect(modes.means[1][0]).toBeCloseTo(-modes.means[0][0], 14);
  });

  it("keeps distinct eigenvalues in ascending order as they are, without signals where all vectors are 0", () => {
    const values = fc.uniqueArray(fc.double({ min: 0, max: 9, noNaN: true }), {
      minLength: 1,
      maxLength: 24,
      comparator: "SameValueZero",
    });
    fc.assert(
      fc.property(values, fc.infiniteStream(coordinate), (list, stream) => {
        const ascending = [...list].sort((a, b) => a - b);
        const given = ascending.map((x): Coordinate => {
          const entry = stream.next().value as Coordinate;
          return { ...entry, eigenvalues: [x, entry.eigenvalues[1]] };
        });
        const modes = modesOf(problemOf(given));
        expect([...modes.eigenvalues[0]]).toEqual(ascending);
        const nonzero = given.flatMap(({ means, initial }, mode) =>
          [...means, initial].some((x) => x !== 0) ? [mode] : [],
        );
        expect([...modes.signalMode]).toEqual(nonzero);
        const rotated = given.map((_, i) => given[(i + 1) % given.length]);
        const other = canonical(modesOf(problemOf(rotated)));
        canonical(modes).forEach((mode, i) => expectClose(mode, other[i], 10));
      }),
    );
  });
});
