import { factsOf } from "../../losses/losses.js";
import type { Problem } from "../../problem/problem.js";
import type { Transform } from "../../symbolic/loss/transform.js";
import type { LossDerivation } from "../../symbolic/loss/loss-derivation.js";
import { transformedLoss } from "../../symbolic/loss/transformed-loss.js";
import type { Expectations } from "../expectations.js";
import type { OneLogitExpectations } from "../one-logit-expectations.js";
import { ofOneLogit } from "../of-one-logit.js";
import { residualExpectation, taughtResidual } from "./residual.js";

/**
 * The expectations of psi(f') in place of those of f', one logit: in closed form where f' is Gaussian (least squares with
 * labels of the classes, or of a linear teacher), else as integrals that are split at the kinks of psi.
 */
export async function transformedExpectation(
  problem: Problem,
  transform: Transform,
  ofLoss: Expectations,
  derivation: LossDerivation,
): Promise<Expectations> {
  return withLoss(await drivingExpectation(problem, transform, derivation), ofLoss);
}

async function drivingExpectation(
  problem: Problem,
  transform: Transform,
  derivation: LossDerivation,
): Promise<Expectations> {
  const { loss, teacher, classes } = problem;
  const labels = classes.map(({ label }) => label);
  if (factsOf(loss).closedForm === "quadratic") {
    if (!teacher) return ofOneLogit(residualExpectation(labels, transform));
    if (teacher.link === "linear") return taughtResidual(teacher.noise ?? 0, transform);
  }
  const { kinkedExpectation } = await import("../kinked/kinked-expectation.js");
  const ofLabels = async (given: Pick<Problem, "classes">): Promise<OneLogitExpectations> =>
    kinkedExpectation(
      transformedLoss(await derivation(), transform),
      given.classes.map(({ label }) => label),
    );
  if (teacher) {
    const { ofDifference } = await import("../integrated.js");
    const translated = await ofDifference(problem, ofLabels);
    if (translated) return translated;
    const { expressionJoint } = await import("../several/expression-joint.js");
    return expressionJoint(problem, derivation, (found) => transformedLoss(found, transform));
  }
  return ofOneLogit(await ofLabels(problem));
}

/** The moments of one, the mean loss of the other. */
function withLoss(driving: Expectations, ofLoss: Expectations): Expectations {
  const { oneLogit } = driving;
  const loss = ofLoss.oneLogit;
  return {
    logits: driving.logits,
    teacherLogits: driving.teacherLogits,
    accuracy: Math.max(driving.accuracy, ofLoss.accuracy),
    ...(oneLogit &&
      loss && {
        oneLogit: {
          accuracy: oneLogit.accuracy,
          evaluate: (...given) => oneLogit.evaluate(...given),
          meanLoss: (...given) => loss.meanLoss(...given),
          fresh: () => {
            const both = withLoss(driving.fresh(), ofLoss.fresh()).oneLogit;
            if (both === undefined) throw new Error("transformed expectation: not of one logit");
            return both;
          },
        },
      }),
    evaluate: (...given) => driving.evaluate(...given),
    meanLoss: (...given) => ofLoss.meanLoss(...given),
    fresh: () => withLoss(driving.fresh(), ofLoss.fresh()),
  };
}
