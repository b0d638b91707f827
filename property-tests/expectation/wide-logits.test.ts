import { describe, expect, test } from "vitest";
import { LargestTeacher } from "../../src/expectation/softmax/largest-teacher.js";
import { SoftmaxTeacher } from "../../src/expectation/softmax/softmax-teacher.js";
import { hardnessError } from "../../src/expectation/softmax/wide-teacher.js";
import { covarianceOf, difference, lossOf, momentsOf } from "./joint-laws.js";

/** Logits of a student and a teacher this many times as wide as those of a fixed law. */
function law(student: number, teacher: number) {
  const rows = Array.from({ length: 36 }, (_, i) => Math.sin(7 + 3 * i + (i * i) / 5));
  const covariance = covarianceOf(rows, 6);
  const times = (i: number): number => (i < 3 ? student : teacher);
  return {
    mean: Float64Array.from({ length: 6 }, (_, i) => 0.3 * times(i) * Math.cos(1 + 2 * i)),
    covariance: covariance.map((x, k) => x * times(Math.floor(k / 6)) * times(k % 6)),
  };
}

describe.each([true, false])("labels of three classes by softmax, drawn: %s", (isDrawn) => {
  const label = { isDrawn, noise: 0, flip: 0.05 };

  test.each([
    [1, 15],
    [1, 40],
    [2, 40],
  ])("student %d times, teacher %d times as wide: hard to within the bound", (student, teacher) => {
    const { mean, covariance } = law(student, teacher);
    const [soft, hard] = [new SoftmaxTeacher(3, 1e-8, label), new LargestTeacher(label)];
    const [here, there] = [soft, hard].map((of) => momentsOf(of, 0, mean, covariance));
    const size = Math.max(...here.fisher, ...here.hessian);
    const bound = hardnessError(covariance);
    expect(difference(here, there)).toBeLessThan(bound * size);
    expect(difference(here, there)).toBeGreaterThan(1e-3 * bound * size);
    const [loss, ofHard] = [soft, hard].map((of) => lossOf(of, 0, mean, covariance));
    expect(Math.abs(loss / ofHard - 1)).toBeLessThan(bound);
  });

  test("a teacher too wide for grids: what its largest logits say, with the error of that", () => {
    const { mean, covariance } = law(1, 3000);
    const { error, gradient } = momentsOf(new SoftmaxTeacher(3, 1e-8, label), 0, mean, covariance);
    expect(error).toBeLessThan(1e-5);
    const hard = momentsOf(new LargestTeacher(label), 0, mean, covariance).gradient;
    gradient.forEach((x, b) => expect(x).toBe(hard[b]));
  });

  test("a student too wide for grids: by points, with a finite error", () => {
    const { mean, covariance } = law(3000, 1);
    const found = momentsOf(new SoftmaxTeacher(3, 1e-8, label), 0, mean, covariance);
    const narrower = law(100, 1);
    const before = momentsOf(
      new SoftmaxTeacher(3, 1e-6, label),
      0,
      narrower.mean,
      narrower.covariance,
    );
    const size = Math.max(...before.fisher);
    expect(found.error).toBeLessThan(3e-2);
    // what is left of the student's width is of the order of its inverse
    found.gradient.forEach((x, b) =>
      expect(Math.abs(x - before.gradient[b])).toBeLessThan((0.03 + found.error) * size),
    );
  });
});
