import { describe, expect, test } from "vitest";
import { solveJointly } from "../../src/methods/slow-time/joint/joint-dynamics.js";
import { prepareModes } from "../../src/methods/modes/mode-dynamics.js";
import type { OrderParameters, Solution } from "../../src/methods/solution.js";
import { isFailure } from "../../src/theory/failure.js";
import { prepareProblem } from "../../src/preparation/preparation.js";
import { parseProblem } from "../../src/problem-file/parse-problem.js";
import type { Problem, Teacher } from "../../src/problem/problem.js";

const D = 5;
const vector = (s: number): number[] =>
  Array.from({ length: D }, (_, k) => Math.sin(s * (k + 2)) / Math.sqrt(D));

function problem(
  loss: Problem["loss"],
  labels: readonly number[],
  logits: number,
  teacher?: Teacher,
): Problem {
  return parseProblem(
    {
      name: "joint modes",
      dimension: D,
      classes: labels.map((label, i) => ({
        probability: 1 / labels.length,
        label,
        mean: { kind: "coordinates", values: vector(i + 1.3) },
        covariance: {
          kind: "eigenvalues",
          values: Array.from(
            { length: D },
            (_, k) => 0.4 + Math.abs(Math.cos((i + 0.7) * (k + 1))),
          ),
        },
      })),
      loss,
      ...(teacher && { teacher }),
      stepSize: { rule: "constant", gamma: 0.5 },
      initial: {
        kind: "coordinates",
        values: Array.from({ length: logits }, (_, b) => vector(2.2 * b + 0.4)),
      },
    },
    "mode-joint",
  );
}

const CASES: readonly (readonly [string, Problem, number])[] = [
  ["softmax, three classes", problem("softmax", [0, 1, 2], 3), 1e-4],
  [
    "logistic teacher, two classes",
    problem("binary-logistic", [0, 1], 1, { coordinates: vector(0.9), link: "logistic" }),
    1e-7,
  ],
  [
    "linear teacher with noise",
    problem("least-squares", [0], 1, { coordinates: vector(0.9), link: "linear", noise: 0.3 }),
    1e-8,
  ],
  [
    "phase retrieval",
    problem("phase-retrieval", [0], 1, {
      coordinates: vector(0.9),
      link: "absolute",
      noise: 0.1,
    }),
    1e-6,
  ],
];

async function solved(given: Problem, tolerance: number): Promise<readonly [Solution, Solution]> {
  const prepared = await prepareProblem(given);
  const request = { log10Times: [-Infinity, -0.5, 0.5], tolerance };
  const literal = await (await prepareModes(prepared))(request);
  const joint = await solveJointly(given, prepared.driving, request);
  if (isFailure(literal) || isFailure(joint)) throw new Error(JSON.stringify([literal, joint]));
  return [literal, joint];
}

const numbers = ({ overlaps, covariances, norm, teacher }: OrderParameters): number[] => [
  ...overlaps.flat(),
  ...covariances.flat(2),
  norm,
  ...(teacher ? [...teacher.overlaps.flat(), ...teacher.covariances.flat(2)] : []),
];

describe.each(CASES)("the literal modes of %s", (_, given, tolerance) => {
  test("agree with the positive form integrated by exponentials, within the stated errors", async () => {
    const [literal, joint] = await solved(given, tolerance);
    const stated = Math.max(
      ...Object.values(literal.relativeErrors),
      ...Object.values(joint.relativeErrors),
    );
    expect(stated).toBeLessThan(10 * tolerance);
    literal.points.forEach((point, k) => {
      const [mine, theirs] = [numbers(point), numbers(joint.points[k])];
      const scale = Math.max(...theirs.map(Math.abs));
      expect(mine).toHaveLength(theirs.length);
      mine.forEach((value, n) =>
        expect(Math.abs(value - theirs[n])).toBeLessThan(3 * stated * scale),
      );
    });
  });
});

test("a teacher at X itself: X stays and nothing is learnt without noise", async () => {
  const at = vector(0.4);
  const given = problem("least-squares", [0], 1, { coordinates: at, link: "linear" });
  const run = await prepareModes(await prepareProblem(given));
  const outcome = await run({ log10Times: [-Infinity, 1], tolerance: 1e-8 });
  if (isFailure(outcome)) throw new Error(outcome.failure);
  const square = at.reduce((sum, value) => sum + value * value, 0);
  for (const { norm, teacher } of outcome.points) {
    expect(norm).toBeCloseTo(square, 10);
    expect(teacher?.overlaps[0][0]).toBeCloseTo(square, 10);
    expect(teacher?.gram[0][0]).toBeCloseTo(square, 10);
  }
});
