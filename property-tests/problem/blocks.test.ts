import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/problem/input-error.js";
import { modesOf } from "../../src/problem/modes-of.js";
import type { Covariance, Mean } from "../../src/problem/problem.js";
import { quadratureModes } from "../../src/problem/quadrature-modes.js";
import { binaryProblem, canonical, coordinates, powerSpectrum, spectrum } from "./problems.js";

/** Fractions in tenths. */
const tenths = fc
  .uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 10])
  .map((cuts) => cuts.slice(1).map((cut, i) => (cut - cuts[i]) / 10));

const meanBlocks: fc.Arbitrary<Mean> = tenths.chain((fractions) =>
  fc.record({
    kind: fc.constant("blocks" as const),
    fractions: fc.constant(fractions),
    squaredNorms: fc.array(fc.constantFrom(0, 0.5, 2), {
      minLength: fractions.length,
      maxLength: fractions.length,
    }),
    signs: fc.array(fc.constantFrom(1, -1), {
      minLength: fractions.length,
      maxLength: fractions.length,
    }),
  }),
);
const spectrumBlocks: fc.Arbitrary<Covariance> = tenths.chain((fractions) =>
  fc.record({
    kind: fc.constant("blocks" as const),
    fractions: fc.constant(fractions),
    eigenvalues: fc.array(fc.constantFrom(0, 1, 2), {
      minLength: fractions.length,
      maxLength: fractions.length,
    }),
  }),
);

/** The same problem coordinate by coordinate, d = 20, written out here independently. */
function spread(blocks: { fractions: readonly number[] }, values: readonly number[]): number[] {
  return blocks.fractions.flatMap((fraction, b) =>
    new Array<number>(Math.round(20 * fraction)).fill(values[b]),
  );
}

describe("blocks", () => {
  it("give the modes that their coordinates give, in every dimension and in the limit", () => {
    fc.assert(
      fc.property(meanBlocks, meanBlocks, spectrumBlocks, spectrumBlocks, (m, n, k, l) => {
        const written = [m, n].map((mean) => {
          if (mean.kind !== "blocks") throw new TypeError(mean.kind);
          const sizes = mean.fractions.map((fraction) => Math.round(20 * fraction));
          const value = (norm: number, b: number): number =>
            (mean.signs?.[b] ?? 1) * Math.sqrt(norm / sizes[b]);
          return coordinates(spread(mean, mean.squaredNorms.map(value)));
        });
        const spectra = [k, l].map((c) =>
          spectrum(c.kind === "blocks" ? spread(c, c.eigenvalues) : []),
        );
        const expected = canonical(
          modesOf(binaryProblem(20, [written[0], written[1]], [spectra[0], spectra[1]])),
        );
        const options = { nodesPerPanel: 3, panelWidth: 1, lowestLogPosition: -10 };
        const found = [20, 17, 1e9].map((d) =>
          canonical(modesOf(binaryProblem(d, [m, n], [k, l]))),
        );
        found.push(canonical(quadratureModes(binaryProblem("infinity", [m, n], [k, l]), options)));
        for (const modes of found) {
          expect(modes.length).toBe(expected.length);
          modes.flat().forEach((value, i) => expect(value).toBeCloseTo(expected.flat()[i], 12));
        }
      }),
    );
  });

  it("beside kinds given by coordinates must hold whole numbers of them", () => {
    const blocks: Covariance = { kind: "blocks", fractions: [0.3, 0.7], eigenvalues: [0, 1] };
    const zero: Mean = { kind: "zero" };
    const problem = (d: number) => binaryProblem(d, [zero, zero], [blocks, powerSpectrum(0.5)]);
    expect(modesOf(problem(20)).fractions.length).toBe(20);
    expect(() => modesOf(problem(21))).toThrow(InputError);
    expect(() => modesOf(problem(21))).toThrow("classes[0].covariance.fractions[0]: 0.3 of");
  });
});
