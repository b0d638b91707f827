import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { leastSquares } from "../../src/asymptotics/compiled-least-squares.js";
import { RidgedLeastSquares } from "../../src/numerics/ridged-least-squares.js";

/** P, an upper triangle in its first rows, L and b. */
interface Case {
  readonly samples: number;
  readonly head: number;
  readonly tail: number;
  readonly rows: readonly (readonly number[])[];
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    samples: fc.integer({ min: 4, max: 15 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    tail: fc.integer({ min: 1, max: 3 }),
  })
  .chain(({ samples, part, tail }) => {
    const head = Math.round(part * samples);
    const entry = fc.integer({ min: -2000, max: 2000 }).map((value) => value / 1000);
    const row = fc.array(entry, { minLength: head + tail + 1, maxLength: head + tail + 1 });
    return fc.array(row, { minLength: samples, maxLength: samples }).map((rows) => ({
      ...{ samples, head, tail },
      rows: rows.map((values, i) =>
        values.map((value, j) => (j < head && i > j && i < head ? 0 : value)),
      ),
    }));
  });

/** The inverse of a positive matrix and log of its determinant, by Gauss and Jordan; undefined where it is nearly singular. */
function inverted(
  matrix: readonly (readonly number[])[],
): { inverse: number[][]; log: number } | undefined {
  const n = matrix.length;
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  let log = 0;
  for (let k = 0; k < n; k++) {
    const pivot = work[k][k];
    if (!(pivot > 1e-6)) return undefined;
    log += Math.log(pivot);
    work[k] = work[k].map((value) => value / pivot);
    for (let i = 0; i < n; i++)
      if (i !== k) work[i] = work[i].map((value, j) => value - work[i][k] * work[k][j]);
  }
  return { inverse: work.map((row) => row.slice(n)), log };
}

const product = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, k) => sum + value * b[k], 0);

/** The same by normal equations: with C = 1 + P P^T, c = (L^T C^-1 L)^-1 L^T C^-1 b. */
function byCovariance({ head, tail, rows }: Case) {
  const p = rows.map((row) => row.slice(0, head));
  const covariance = inverted(p.map((a, i) => p.map((b, j) => product(a, b) + (i === j ? 1 : 0))));
  if (!covariance) return undefined;
  const columns = Array.from({ length: tail + 1 }, (_, l) => rows.map((row) => row[head + l]));
  const whitened = columns.map((column) => covariance.inverse.map((row) => product(row, column)));
  const b = columns[tail];
  const gram = inverted(
    columns.slice(0, tail).map((x) => whitened.slice(0, tail).map((y) => product(x, y))),
  );
  if (!gram) return undefined;
  const weights = gram.inverse.map((row) =>
    b.map((_, i) => row.reduce((sum, value, k) => sum + value * whitened[k][i], 0)),
  );
  const coefficients = weights.map((row) => product(row, b));
  const rest = b.map(
    (value, i) => value - coefficients.reduce((sum, c, l) => sum + c * columns[l][i], 0),
  );
  const residual = rest.reduce(
    (sum, value, i) => sum + value * product(covariance.inverse[i], rest),
    0,
  );
  const deviations = gram.inverse.map((row, l) => Math.sqrt(row[l]));
  return {
    coefficients,
    deviations,
    weights,
    residual,
    head: covariance.log / 2,
    tail: gram.log / 2,
  };
}

const close = (found: number, expected: number, size = 1): void =>
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-8 * Math.max(size, Math.abs(expected)));

test.prop([cases], { numRuns: 60 })("the fit with a ridge is that of normal equations", (one) => {
  const expected = byCovariance(one);
  fc.pre(expected !== undefined && expected.deviations.every((deviation) => deviation < 100));
  const { samples, head, tail, rows } = one;
  const seen: number[][] = [];
  const fit = leastSquares(
    { samples, head, tail, wanted: tail },
    (memory, at) => memory.set(rows.flat(), at),
    (memory, at) => seen.push([...memory.subarray(at, at + samples)]),
  );
  if (!fit || !expected) throw new Error("expected a fit");
  fit.coefficients.forEach((value, l) => close(value, expected.coefficients[l], 100));
  fit.deviations.forEach((value, l) => close(value, expected.deviations[l]));
  close(fit.residual, expected.residual);
  close(fit.logDeterminants.head, expected.head);
  close(fit.logDeterminants.tail, expected.tail);
  seen.forEach((weights, l) =>
    weights.forEach((value, i) => close(value, expected.weights[l][i], 100)),
  );
});

test.prop([cases], { numRuns: 40 })("compiled and interpreted it is the same", (one) => {
  const { samples, head, tail, rows } = one;
  const plain = new RidgedLeastSquares();
  plain.open(samples, head, tail);
  plain.entries.set(rows.flat());
  const solved = plain.solve();
  const fit = leastSquares({ samples, head, tail, wanted: tail }, (memory, at) =>
    memory.set(rows.flat(), at),
  );
  expect(fit !== undefined).toBe(solved);
  fc.pre(fit !== undefined && plain.deviations.subarray(0, tail).every((size) => size < 1e3));
  fit?.coefficients.forEach((value, l) => close(value, plain.coefficients[l], 1e3));
  fit?.deviations.forEach((value, l) => close(value, plain.deviations[l]));
  close(fit?.residual ?? NaN, plain.residual);
});

test("columns that cannot be told apart have no fit", () => {
  const shape = { samples: 5, head: 0, tail: 2, wanted: 1 };
  const zero = leastSquares(shape, (memory, at) => {
    for (let i = 0; i < 5; i++) memory.set([0, 1, i], at + 3 * i);
  });
  expect(zero).toBeUndefined();
});
