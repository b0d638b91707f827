import { expect, test } from "vitest";
import { anticommutatorOf } from "../../src/methods/matrix/anticommutator.js";
import { coupledBlocks } from "../../src/methods/matrix/coupled-blocks.js";

test.each([3, 23, 24, 61, 300])(
  "the compiled anticommutator of order %d is A C + C A",
  async (n) => {
    const entry = (i: number, j: number, phase: number): number =>
      Math.sin(phase + (i + 1) * (j + 1) + 0.3 * (i + j));
    const matrix = (phase: number): Float64Array =>
      Float64Array.from({ length: n * n }, (_, k) => entry(Math.floor(k / n), k % n, phase));
    const [a, c] = [matrix(0), matrix(1)];
    const out = new Float64Array(n * n).fill(2);
    const add = await anticommutatorOf(n);
    add(c, a, new Float64Array(n * n)); // nothing stays behind
    add(a, c, out);
    for (const [i, j] of [
      [0, 0],
      [n - 1, 0],
      [1, n - 1],
      [n >> 1, n >> 1],
    ]) {
      let expected = 2;
      for (let k = 0; k < n; k++)
        expected += a[i * n + k] * c[k * n + j] + c[i * n + k] * a[k * n + j];
      expect(Math.abs(out[i * n + j] - expected)).toBeLessThan(1e-14 * n);
    }
  },
);

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
