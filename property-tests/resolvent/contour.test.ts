import { fc, test } from "@fast-check/vitest";
import { Complex } from "complex.js";
import { describe, expect } from "vitest";
import { circle, contourIntegral, ellipse, type Contour } from "../../src/resolvent/contour.js";
import { gaugeOf, refuseEnclosed } from "../../src/resolvent/singularity.js";
import { spectrumInterval } from "../../src/resolvent/spectrum-interval.js";

const interval = fc
  .tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: 0.1, max: 5, noNaN: true }))
  .map(([lowest, width]) => ({ lowest, highest: lowest + width }));
const margin = fc.double({ min: 0.05, max: 2, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const shapes = fc.constantFrom(circle, ellipse);

function indicator(contour: Contour, lambda: number): Complex {
  return contourIntegral(
    contour,
    contour.nodes.map((z) => new Complex(1, 0).div(new Complex(lambda, 0).sub(z))),
  );
}

describe("contours", () => {
  test.prop([interval, margin, shapes, share])(
    "the rule counts an eigenvalue inside once, within e^(-decay n)",
    (around, m, shape, s) => {
      const contour = shape(around, m, 64);
      const lambda = around.lowest + s * (around.highest - around.lowest);
      const error = indicator(contour, lambda).sub(1).abs();
      expect(error).toBeLessThan(3 * Math.exp(-64 * contour.decay) + 1e-12);
    },
  );

  test.prop([interval, margin, shapes, fc.double({ min: 1.5, max: 4, noNaN: true })])(
    "a point well outside is not counted",
    (around, m, shape, far) => {
      const contour = shape(around, m, 256);
      const lambda = contour.center + far * contour.semiAxes[0];
      expect(indicator(contour, lambda).abs()).toBeLessThan(1e-3);
    },
  );

  test.prop([interval, margin, shapes])(
    "nodes come in conjugate pairs, none real, on the curve",
    (around, m, shape) => {
      const contour = shape(around, m, 32);
      contour.nodes.forEach((z, j) => {
        const mirror = contour.nodes[31 - j];
        expect(z.re).toBeCloseTo(mirror.re, 12);
        expect(z.im).toBeCloseTo(-mirror.im, 12);
        expect(Math.abs(z.im)).toBeGreaterThan(0);
        expect(gaugeOf(contour, z)).toBeCloseTo(1, 12);
      });
      expect(contour.nodes[0].im).toBeGreaterThan(0);
    },
  );

  test("the error falls at the stated rate", () => {
    for (const shape of [circle, ellipse]) {
      const errors = [16, 32].map((n) => {
        const contour = shape({ lowest: 0, highest: 1 }, 0.2, n);
        return indicator(contour, 1).sub(1).abs();
      });
      const { decay } = shape({ lowest: 0, highest: 1 }, 0.2, 16);
      expect(Math.log(errors[0] / errors[1]) / 16).toBeGreaterThan(0.8 * decay);
      expect(Math.log(errors[0] / errors[1]) / 16).toBeLessThan(1.25 * decay);
    }
  });

  test("a singularity inside, on or beyond the contour", () => {
    const contour = ellipse({ lowest: 0, highest: 1 }, 0.5, 32);
    const at = (x: number): { at: Complex }[] => [{ at: new Complex(x, 0) }];
    expect(() => refuseEnclosed(contour, at(-0.1))).toThrow(/encloses or touches/);
    expect(() => refuseEnclosed(contour, at(-0.25))).toThrow(/encloses or touches/);
    expect(() => refuseEnclosed(contour, at(-0.3))).not.toThrow();
    const cutThrough = [{ at: new Complex(-1, 0), direction: new Complex(1, 0) }];
    const cutAway = [{ at: new Complex(-1, 0), direction: new Complex(-1, 0) }];
    expect(() => refuseEnclosed(contour, cutThrough)).toThrow(/encloses or touches/);
    expect(() => refuseEnclosed(contour, cutAway)).not.toThrow();
  });

  test("misuse names the value", () => {
    expect(() => circle({ lowest: 0, highest: 1 }, -1, 8)).toThrow("contour: margin: -1");
    expect(() => ellipse({ lowest: 0, highest: 1 }, 1, 7)).toThrow("contour: nodes: 7");
    expect(() => circle({ lowest: 1, highest: 1 }, 1, 8)).toThrow("half width 0");
    expect(() => spectrumInterval([0, Number.NaN])).toThrow("eigenvalues[1]: NaN");
    expect(spectrumInterval([0, 0]).lowest).toBe(0);
  });
});
