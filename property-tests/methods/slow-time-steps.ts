import { TimedStep } from "../../src/methods/slow-time/scalar/timed-step.js";
import { Instant } from "../../src/methods/slow-time/scalar/instant.js";
import { DriveEvaluator } from "../../src/methods/slow-time/scalar/drive.js";
import { familiesOfModes } from "../../src/methods/slow-time/scalar/families-of-modes.js";
import { lobatto } from "../../src/numerics/lobatto.js";
import { logAdd } from "../../src/numerics/log-add.js";
import type { OneLogitExpectations } from "../../src/expectation/one-logit-expectations.js";
import { modesOf } from "../../src/problem/modes-of.js";
import type { Problem } from "../../src/problem/problem.js";

/** Slow time integrated with steps that the caller chooses, from X_0 = 0. */
export class March {
  private readonly families;
  private readonly evaluator;
  private readonly gamma: number;
  private instant: Instant;
  private logTime = -Infinity;

  constructor(problem: Problem, expectation: OneLogitExpectations) {
    this.gamma = problem.stepSize.rule === "constant" ? problem.stepSize.gamma : NaN;
    this.families = familiesOfModes(modesOf(problem));
    const probabilities = problem.classes.map(({ probability }) => probability);
    this.evaluator = new DriveEvaluator(expectation, Float64Array.from(probabilities));
    const [means, variances] = [probabilities, probabilities].map(
      (p) => new Float64Array(p.length),
    );
    const scalars = new Float64Array(this.evaluator.size);
    const logCurvature = this.evaluator.evaluate(means, variances, scalars, 0);
    this.instant = { logTau: -Infinity, scalars, logCurvature, means, variances };
  }

  /** Steps that end at the given slow times, with polynomials of the given degree. */
  to(ends: readonly number[], degree: number): this {
    const step = new TimedStep(this.families, this.evaluator, lobatto(degree), this.gamma);
    for (const end of ends) this.advance(step, Math.log(end - Math.exp(this.instant.logTau)));
    return this;
  }

  /** Means, variances and log t reached. */
  get reached(): number[] {
    return [...this.instant.means, ...this.instant.variances, this.logTime];
  }

  private advance(step: TimedStep, logStep: number): void {
    const { size } = this.evaluator;
    for (let i = 0; i < step.rule.degree; i++) step.prediction.set(this.instant.scalars, i * size);
    const change = step.solve(this.instant, logStep, 1e-15);
    if (!(change < 1e-11)) throw new Error(`stage equations: change ${change}`);
    this.logTime = logAdd(this.logTime, step.logPassed());
    const values = this.families.map(() => new Float64Array(0));
    step.endValues(values);
    this.families.forEach((family, f) => (family.value = values[f]));
    const end = new Instant(this.evaluator.classes);
    step.end(end);
    this.instant = end;
  }
}

/** `count` equal steps from one slow time to another. */
export function equalSteps(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => from + ((to - from) * (k + 1)) / count);
}

/** Steps that grow with tau from `first` to `last`, at a ratio of about 1.15. */
export function growingSteps(first: number, last: number): number[] {
  const count = Math.ceil(Math.log(last / first) / 0.14);
  return Array.from({ length: count + 1 }, (_, k) => first * (last / first) ** (k / count));
}
