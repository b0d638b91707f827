import { linkDefinition } from "../losses/links/links.js";
import { factsOf } from "../losses/losses.js";
import type { ClosedForm } from "../losses/loss.js";
import { logitsOf } from "../problem/logits.js";
import type { Problem, Teacher } from "../problem/problem.js";
import type { Expectations } from "./expectations.js";
import { halfSquare, leastSquaresExpectation } from "./least-squares.js";
import { logisticLossExpectation } from "./logistic.js";
import { ofOneLogit } from "./of-one-logit.js";
import type { TaughtLabel } from "./teacher/taught-label.js";
import type { TeacherLoss } from "./teacher/teacher-loss.js";

/** How the expectations of one family are found, or nothing where it has no closed form for what is asked. */
interface Family {
  /** With the labels of the classes. */
  readonly labelled?: (labels: readonly number[], logits: number) => Promise<Expectations>;
  /** With the labels of a teacher. */
  readonly taught?: (problem: Taught, logits: number) => Promise<Expectations | undefined>;
}

/** The quadratic loss with its mean by the law of the residual, which keeps its digits where r - y vanishes. */
function quadratic(labels: readonly number[]): Expectations {
  return {
    ...ofOneLogit(leastSquaresExpectation(labels)),
    meanLossOfResidual: halfSquare,
    fresh: () => quadratic(labels),
  };
}

type Taught = Pick<Problem, "loss"> & { readonly teacher: Teacher };

/** What is slow to load is loaded when needed. */
const FAMILIES: Readonly<Record<ClosedForm, Family>> = {
  logistic: {
    labelled: (labels) => Promise.resolve(ofOneLogit(logisticLossExpectation(labels))),
    async taught(problem) {
      if (!isOfOneLogit(problem)) return undefined;
      const { logisticTeacher } = await import("./teacher/logistic-teacher.js");
      return taught(logisticTeacher(await taughtLabel(problem)));
    },
  },
  quadratic: {
    labelled: (labels) => Promise.resolve(quadratic(labels)),
    async taught(problem) {
      if (!isOfOneLogit(problem)) return ofSeveral(problem);
      const { leastSquaresTeacher } = await import("./teacher/least-squares-teacher.js");
      return taught(leastSquaresTeacher(await taughtLabel(problem)));
    },
  },
  "absolute difference": {
    async taught({ teacher: { link, noise = 0 } }) {
      const { law } = linkDefinition(link);
      if (law.kind !== "value" || law.predictor !== "absolute") return undefined;
      const { phaseRetrieval } = await import("./teacher/phase-retrieval.js");
      return taught(phaseRetrieval(noise));
    },
  },
  "cross-entropy": {
    async labelled(labels, logits) {
      const { softmaxExpectation } = await import("./softmax/softmax.js");
      return softmaxExpectation(logits, labels);
    },
    async taught({ teacher }, logits) {
      const { taughtSoftmaxExpectation } = await import("./softmax/taught-softmax.js");
      return taughtSoftmaxExpectation(logits, teacher);
    },
  },
};

/** Whether the label is made of one logit of the teacher. */
const isOfOneLogit = ({ teacher }: Taught): boolean => linkDefinition(teacher.link).logits === 1;

async function taughtLabel(problem: Taught): Promise<TaughtLabel> {
  const { taughtLabelOf } = await import("./teacher/taught-label-of.js");
  return taughtLabelOf(problem);
}

/** The quadratic loss with a label that is a function of several teacher logits. */
async function ofSeveral({ teacher }: Taught): Promise<Expectations | undefined> {
  const { logits } = linkDefinition(teacher.link);
  if (logits === "as the student") return undefined;
  const [{ labelMeans }, { leastSquaresOfSeveral }] = await Promise.all([
    import("./several/label-means.js"),
    import("./teacher/least-squares-of-several.js"),
  ]);
  const means = await labelMeans(teacher.link, logits);
  return leastSquaresOfSeveral(means, logits, teacher.noise ?? 0);
}

async function taught(loss: TeacherLoss): Promise<Expectations> {
  const { jointOfTeacherLoss } = await import("./teacher/teacher-loss.js");
  return jointOfTeacherLoss(loss);
}

/** The expectations of a problem in closed form, if its loss has any for the labels that it has. */
export async function closedExpectation(
  problem: Pick<Problem, "loss" | "classes" | "teacher">,
): Promise<Expectations | undefined> {
  const { closedForm } = factsOf(problem.loss);
  if (closedForm === "none") return undefined;
  const family = FAMILIES[closedForm];
  const logits = logitsOf(problem);
  const { teacher, loss } = problem;
  if (teacher !== undefined) return family.taught?.({ teacher, loss }, logits);
  return family.labelled?.(
    problem.classes.map(({ label }) => label),
    logits,
  );
}
