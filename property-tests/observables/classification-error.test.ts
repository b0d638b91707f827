import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  classificationError,
  logClassificationError,
} from "../../src/observables/classification-error.js";
import { isSignClassifier } from "../../src/observables/classifier.js";
import type { Problem } from "../../src/problem/problem.js";
import { binarySituation, logit, probability, situation } from "./situations.js";

describe("classification error", () => {
  test("depends on the signs alone: scaling the logit changes nothing", () => {
    const factor = fc.double({ min: 0.1, max: 10, noNaN: true });
    fc.assert(
      fc.property(logit, logit, probability, factor, (first, second, p, c) => {
        const scaled = [first, second].map(({ mean, variance }) => ({
          mean: c * mean,
          variance: c * c * variance,
        }));
        const one = logClassificationError(binarySituation(first, second, p));
        const other = logClassificationError(binarySituation(scaled[0], scaled[1], p));
        expect(Math.abs(one - other)).toBeLessThan(1e-10 * Math.max(1, Math.abs(one)));
      }),
    );
  });

  test("and that of the opposite labels add up to one", () => {
    fc.assert(
      fc.property(logit, logit, probability, (first, second, p) => {
        const right = situation([
          { ...first, label: 1, probability: p },
          { ...second, label: 0, probability: 1 - p },
        ]);
        const wrong = situation([
          { ...first, label: 0, probability: p },
          { ...second, label: 1, probability: 1 - p },
        ]);
        expect(classificationError(right) + classificationError(wrong)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("is a coin's at X = 0", () => {
    const zero = { mean: 0, variance: 0 };
    expect(classificationError(binarySituation(zero, zero, 0.3))).toBeCloseTo(0.5, 15);
  });

  test("has a logarithm with the Gaussian tail where it underflows", () => {
    const far = { mean: 100, variance: 1 };
    const at = binarySituation(far, { mean: -100, variance: 1 }, 0.5);
    expect(classificationError(at)).toBe(0);
    const tail = -5000 - Math.log(100 * Math.sqrt(2 * Math.PI)) + Math.log1p(-1e-4 + 3e-8);
    expect(logClassificationError(at)).toBeCloseTo(tail, 9);
  });

  test("applies where the labels are signs", () => {
    const { problem } = binarySituation({ mean: 0, variance: 1 }, { mean: 0, variance: 1 }, 0.5);
    const labelled = (labels: number[], loss: Problem["loss"]): Problem => ({
      ...problem,
      loss,
      classes: labels.map((label) => ({ ...problem.classes[0], label })),
    });
    expect(isSignClassifier(problem)).toBe(true);
    expect(isSignClassifier(labelled([1, -1], "least-squares"))).toBe(true);
    expect(isSignClassifier(labelled([1, 2], "least-squares"))).toBe(false);
    expect(isSignClassifier(labelled([0, 1], "softmax"))).toBe(false);
  });
});
