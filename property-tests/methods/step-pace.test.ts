import { expect, test } from "vitest";
import { zeroOneProblem } from "../../src/claims/catalog/support/families.js";
import type { Problem } from "../../src/problem/problem.js";
import { StepPace } from "../../src/methods/slow-time/joint/step-pace.js";
import { solve } from "../../src/results/solve.js";

/** What is foreseen after so many steps whose k-th ends at logTime(k). */
function foreseen(steps: number, logTime: (step: number) => number, last: number): number {
  const pace = new StepPace();
  let left = 0;
  for (let step = 1; step <= steps; step++) left = pace.stepsLeft(step, logTime(step), last);
  return left;
}

test("steps of one length are foreseen never to end, growing ones to end when they do", () => {
  const last = 690;
  expect(foreseen(1000, Math.log, last)).toBeGreaterThan(1e5);
  const growing = (step: number): number => 0.1 * step;
  expect(foreseen(1000, growing, last)).toBeCloseTo((last - 100) / 0.1, 6);
});

test("before t = 1, and before there are enough steps, nothing is foreseen", () => {
  expect(foreseen(100, Math.log, 690)).toBe(0);
  expect(foreseen(1000, (step) => -2000 + step, 690)).toBe(0);
});

test("a teacher without noise at t = 10^300 is given up early, with the time reached, and solved up to there", async () => {
  const problem: Problem = {
    ...zeroOneProblem(0.5),
    loss: "least-squares",
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear" },
    stepSize: { rule: "adagrad-norm", eta: 1, b: 1 },
  };
  const far300 = { log10Times: [300] };
  const far = await solve(problem, far300);
  if (!("failure" in far)) throw new Error("expected a failure");
  expect(far.kind).toBe("too stiff");
  expect(far.failure).toMatch(/steps left at the pace of the last ones/);
  expect(far.log10Time).toBeGreaterThan(4);
  const near = await solve(problem, { log10Times: [4] });
  expect("failure" in near).toBe(false);
  const constant = await solve({ ...problem, stepSize: { rule: "constant", gamma: 0.5 } }, far300);
  expect(constant).toMatchObject({ kind: "too stiff" }); // e^(-t/10) of X - X*, of which nothing is left long before
  expect("failure" in constant && constant.log10Time).toBeGreaterThan(4);
});
