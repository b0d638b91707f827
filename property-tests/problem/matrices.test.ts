import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modesOf } from "../../src/problem/modes-of.js";
import { binaryProblem, coordinates, gram, spectrum, trace } from "./problems.js";

type Rows = number[][];

/** A product of Householder reflections: orthogonal, and independent of any decomposition. */
function orthogonal(vectors: readonly (readonly number[])[]): Rows {
  const d = vectors[0].length;
  let basis: Rows = Array.from({ length: d }, (_, i) =>
    Array.from({ length: d }, (_, j) => (i === j ? 1 : 0)),
  );
  for (const v of vectors) {
    const square = v.reduce((sum, x) => sum + x * x, 0);
    if (square < 1e-3) continue;
    basis = basis.map((row) => {
      const factor = (2 * row.reduce((sum, x, j) => sum + x * v[j], 0)) / square;
      return row.map((x, j) => x - factor * v[j]);
    });
  }
  return basis;
}

/** Q diag(values) Q^T, exactly symmetric. */
function conjugated(q: Rows, values: readonly number[]): Rows {
  const entry = (i: number, j: number): number =>
    values.reduce((sum, value, r) => sum + q[i][r] * value * q[j][r], 0);
  return q.map((_, i) => q.map((_, j) => (i <= j ? entry(i, j) : entry(j, i))));
}

const rotate = (q: Rows, v: readonly number[]): number[] =>
  q.map((row) => row.reduce((sum, x, j) => sum + x * v[j], 0));

const D = 7;
const component = fc.double({ min: -2, max: 2, noNaN: true });
const vector = fc.array(component, { minLength: D, maxLength: D });
/** Few values: eigenspaces that one matrix leaves together and the other separates. */
const values = fc.array(fc.constantFrom(0, 1, 2, 2 + 1e-7), { minLength: D, maxLength: D });

describe("covariances given as matrices", () => {
  it("have the spectrum and the means of the diagonal problem they are rotated from", () => {
    fc.assert(
      fc.property(
        fc.array(vector, { minLength: 3, maxLength: 3 }),
        fc.tuple(values, values, vector, vector, vector),
        (reflections, [first, second, mu, nu, start]) => {
          const q = orthogonal(reflections);
          const initial = (x: readonly number[]) =>
            ({ kind: "coordinates", values: [[...x]] }) as const;
          const diagonal = modesOf(
            binaryProblem(
              D,
              [coordinates(mu), coordinates(nu)],
              [spectrum(first), spectrum(second)],
              initial(start),
            ),
          );
          const matrix = (list: readonly number[]) =>
            ({ kind: "matrix", rows: conjugated(q, list) }) as const;
          const rotated = modesOf(
            binaryProblem(
              D,
              [coordinates(rotate(q, mu)), coordinates(rotate(q, nu))],
              [matrix(first), matrix(second)],
              initial(rotate(q, start)),
            ),
          );
          // Joint moments of degree <= 2 in each eigenvalue see the spectrum, its pairing and the means.
          for (const a of [0, 1, 2]) {
            for (const b of [0, 1, 2]) {
              const weighted = [diagonal, rotated].map((modes) => {
                const weight = (m: number): number =>
                  modes.eigenvalues[0][m] ** a * modes.eigenvalues[1][m] ** b;
                const total = modes.fractions.reduce((sum, f, m) => sum + f * weight(m), 0);
                return [total, ...gram(modes, weight)];
              });
              weighted[1].forEach((x, i) =>
                expect(Math.abs(x - weighted[0][i])).toBeLessThan(1e-10),
              );
            }
          }
        },
      ),
    );
  });

  it("may stand beside an identity", () => {
    const zero = { kind: "zero" } as const;
    const rows = [
      [2, 1],
      [1, 2],
    ];
    const modes = modesOf(
      binaryProblem(
        2,
        [coordinates([1, 1]), zero],
        [{ kind: "matrix", rows }, { kind: "identity" }],
      ),
    );
    expect(trace(modes, 0)).toBeCloseTo(2, 14);
    expect(gram(modes, (m) => modes.eigenvalues[0][m])[0]).toBeCloseTo(6, 13);
    expect([...modes.eigenvalues[1]]).toEqual([1, 1].map((x) => expect.closeTo(x, 14) as number));
  });
});
