import { expect, test } from "vitest";
import { coupledBlocks } from "../../src/methods/matrix/coupled-blocks.js";
import { rowsProductOf } from "../../src/methods/matrix/rows-product.js";

test.each([3, 23, 24, 61, 300])("the compiled product of order %d is A B^T", async (n) => {
  const entry = (i: number, j: number, phase: number): number =>
    Math.sin(phase + (i + 1) * (j + 1) + 0.3 * (i + j));
  const matrix = (phase: number): Float64Array =>
    Float64Array.from({ length: n * n }, (_, k) => entry(Math.floor(k / n), k % n, phase));
  const [a, b] = [matrix(0), matrix(1)];
  const out = new Float64Array(n * n).fill(2);
  const product = await rowsProductOf(n);
  product(b, a, new Float64Array(n * n)); // nothing stays behind
  product(a, b, out);
  for (const [i, j] of [
    [0, 0],
    [n - 1, 0],
    [1, n - 1],
    [n >> 1, n >> 1],
  ]) {
    let expected = 0;
    for (let k = 0; k < n; k++) expected += a[i * n + k] * b[j * n + k];
    expect(Math.abs(out[i * n + j] - expected)).toBeLessThan(1e-14 * n);
  }
});

test("blocks are what the covariances together couple; coordinates that never vary are left out", () => {
  const d = 6;
  const first = new Float64Array(d * d);
  const second = new Float64Array(d * d);
  for (const j of [0, 1, 3, 4, 5]) first[j * d + j] = 1;
  first[0 * d + 4] = first[4 * d + 0] = 0.5;
  second[4 * d + 5] = second[5 * d + 4] = -0.1;
  expect(coupledBlocks([first, second], d).map((block) => [...block])).toEqual([
    [0, 4, 5],
    [1],
    [3],
  ]);
});
