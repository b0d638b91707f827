import { expect, test } from "vitest";
import { parseProblem, solve } from "../../src/index.js";
import { lobatto } from "../../src/numerics/lobatto.js";
import { JointLanding } from "../../src/methods/slow-time/joint/joint-landing.js";
import type { JointInstant } from "../../src/methods/slow-time/joint/joint-instant.js";
import type { JointStep } from "../../src/methods/slow-time/joint/joint-step.js";

/**
 * One long step leads to t = 8832 here: the two runs that are compared begin it at nearly the same time (3516 and 3365),
 * so that they err alike over it, by 2.4e-8 of the norm, unless the finer one takes it in two.
 */
const problem = parseProblem(
  {
    name: "one long step",
    dimension: 64,
    classes: [
      {
        probability: 0.7705825059209019,
        label: 1,
        mean: { kind: "power-law", exponent: 0.25635549845173955, scale: -0.5877055088058114 },
        covariance: { kind: "marchenko-pastur", ratio: 0.7303544071037322 },
      },
      {
        probability: 0.22941749407909806,
        label: 0,
        mean: { kind: "uniform", scale: -0.8566541257314384 },
        covariance: { kind: "marchenko-pastur", ratio: 0.7303544071037322 },
      },
    ],
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: 0.3165522122755647 },
    initial: "zero",
  },
  "one long step",
);

/** By the literal system at tolerance 1e-12. */
const NORM = 0.5999962655091555;

test("two runs do not agree by solving the same long step, and what is stated is what they differ by", async () => {
  const result = await solve(problem, { at: [8832], method: "slow-time", tolerance: 1e-9 });
  if ("failure" in result) throw new Error(result.failure);
  const stated = result.relativeErrors.norm;
  const off = Math.abs((result.observables.norm as number[])[0] / NORM - 1);
  expect(off).toBeLessThan(stated);
  expect(stated).toBeLessThan(1e-9);
});

/** A step of rate 1 whose way to times after `limit` cannot be solved. */
class Stalling {
  readonly rule = lobatto(5);
  readonly prediction = new Float64Array(0);
  readonly stages = {
    layout: { size: 0, logits: 1, classes: 1, teacherLogits: 0 },
    families: [],
    rule: this.rule,
    scalars: new Float64Array(0),
    logRates: new Float64Array(6),
    endTime: 0,
    clock: { locate: (log: number) => log },
    instantAt: (_node: number, logTau: number, logTime: number) => ({ logTau, logTime }),
  };

  constructor(private readonly limit: number) {}

  predictAsSolved(): void {
    // nothing to predict
  }

  solve(start: JointInstant, part: number): number {
    this.stages.endTime = Math.log(Math.exp(start.logTime) + Math.exp(part));
    return this.stages.endTime > this.limit ? 1e-2 : 1e-12;
  }
}

test("a way to a requested time that cannot be solved is not reported", () => {
  const step = new Stalling(1);
  const landing = new JointLanding([], step as unknown as JointStep, {
    sweepTolerance: 1e-9,
    parts: 1,
  });
  const start = { logTau: -Infinity, logTime: -Infinity, scalars: new Float64Array(0) };
  const whole = { logTau: -Infinity, logStep: 2, scalars: new Float64Array(0) };
  const landed = landing.land(start as unknown as JointInstant, whole, 1e-9, [0.5, 0.9, 1.5, 1.7]);
  expect(landed.map(({ instant }) => instant.logTime)).toEqual(
    [0.5, 0.9].map((t) => expect.closeTo(t, 8)),
  );
});
