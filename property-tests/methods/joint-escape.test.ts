import { expect, test } from "vitest";
import type { Problem } from "../../src/problem/problem.js";
import { isotropicTeacher, jointExpectationOf, solveJoint } from "./joint-problems.js";

const TIMES = Array.from({ length: 24 }, (_, k) => 2 * k);

/** K = I, X_0 a unit vector with the given overlap with X*: for K = I the limit knows no more of d. */
function startingAt(overlap: number): Problem {
  const problem = isotropicTeacher("phase-retrieval", "absolute", 0.5);
  const d = problem.dimension as number;
  const rest = Math.sqrt(1 - overlap * overlap) / Math.sqrt(d);
  const values = Array.from(
    { length: d },
    (_, i) => overlap / Math.sqrt(d) + (i % 2 === 0 ? rest : -rest),
  );
  return { ...problem, initial: { kind: "coordinates", values: [values] } };
}

/** The time at which the cosine with X* passes 1/2. */
async function escapeTime(overlap: number): Promise<number> {
  const problem = startingAt(overlap);
  const expectation = await jointExpectationOf(problem);
  const { points } = await solveJoint(problem, expectation, TIMES, { tolerance: 1e-6 });
  const odds = points.map((point) => {
    const cosine = Math.abs(point.teacher?.overlaps[0][0] ?? NaN) / Math.sqrt(point.norm);
    return Math.log(cosine / (1 - cosine)); // nearly linear in t on the way up
  });
  const after = odds.findIndex((value) => value > 0);
  const [left, right] = [odds[after - 1], odds[after]];
  return TIMES[after] - ((TIMES[after] - TIMES[after - 1]) * right) / (right - left);
}

test("phase retrieval escapes from overlap d^-1/2 in a time that grows like log d", async () => {
  const times: number[] = [];
  for (const d of [1e4, 1e6, 1e8]) times.push(await escapeTime(d ** -0.5));
  const delays = times.slice(1).map((time, k) => time - times[k]);
  expect(Math.min(...delays)).toBeGreaterThan(1);
  expect(Math.max(...delays) / Math.min(...delays)).toBeLessThan(1.05);
});

test("from an overlap of order one it does not wait", async () => {
  expect(await escapeTime(0.4)).toBeLessThan(0.2 * (await escapeTime(1e-2)));
});
