import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Anderson } from "../../src/numerics/anderson.js";

const SIZE = 6;
const vectors = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
  minLength: SIZE,
  maxLength: SIZE,
});
/** A contraction u -> A u + b with a symmetric A of norm below 1: A = c v v^T / |v|^2 + diagonal. */
const contraction = fc.record({
  v: vectors.filter((v) => v.some((x) => Math.abs(x) > 0.1)),
  diagonal: vectors.map((values) => values.map((x) => 0.45 * x)),
  b: vectors.filter((b) => b.some((x) => Math.abs(x) > 0.1)),
});
type Contraction = typeof contraction extends fc.Arbitrary<infer T> ? T : never;

function image({ v, diagonal, b }: Contraction, u: Float64Array): Float64Array {
  const square = v.reduce((sum, x) => sum + x * x, 0);
  const along = (0.5 * v.reduce((sum, x, i) => sum + x * u[i], 0)) / square;
  return u.map((x, i) => along * v[i] + diagonal[i] * x + b[i]);
}

/** |G(u) - u| after each of `sweeps` sweeps. */
function residuals(map: Contraction, sweeps: number, accelerator?: Anderson): number[] {
  const u = new Float64Array(SIZE);
  return Array.from({ length: sweeps }, () => {
    const next = image(map, u);
    const residual = Math.hypot(...next.map((x, i) => x - u[i]));
    if (accelerator) accelerator.advance(u, next);
    else u.set(next);
    return residual;
  });
}

describe("Anderson acceleration", () => {
  it("solves a linear fixed point of size n in n + 2 sweeps, when its depth allows", () => {
    fc.assert(
      fc.property(contraction, (map) => {
        const accelerated = residuals(map, SIZE + 3, new Anderson(SIZE, SIZE));
        expect(accelerated.at(-1)!).toBeLessThan(1e-7 * accelerated[0]);
      }),
    );
  });

  it("is ahead of plain iteration after n + 2 sweeps", () => {
    const stiff: Contraction = {
      v: [1, -0.4, 0.3, 0.9, -0.7, 0.2],
      diagonal: [0.45, -0.4, 0.3, 0.1, -0.2, 0.42],
      b: [1, 0.5, -0.3, 0.2, 0.9, -1],
    };
    const [plain, accelerated] = [undefined, new Anderson(SIZE, SIZE)].map((accelerator) =>
      residuals(stiff, SIZE + 3, accelerator).at(-1)!,
    );
    expect(plain).toBeGreaterThan(1e-4);
    expect(accelerated).toBeLessThan(1e-10);
  });

  it("converges with a depth below the size, by starting afresh", () => {
    fc.assert(
      fc.property(contraction, (map) => {
        const accelerated = residuals(map, 60, new Anderson(SIZE, 3));
        expect(accelerated.at(-1)!).toBeLessThan(1e-9 * accelerated[0]);
      }),
    );
  });

  it("starts from nothing after reset", () => {
    fc.assert(
      fc.property(contraction, contraction, (one, other) => {
        const used = new Anderson(SIZE, SIZE);
        residuals(one, 5, used);
        used.reset();
        expect(residuals(other, 6, used)).toEqual(residuals(other, 6, new Anderson(SIZE, SIZE)));
      }),
    );
  });
});
