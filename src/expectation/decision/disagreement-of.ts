import { linkDefinition } from "../../losses/links/links.js";
import { logitsOf } from "../../problem/logits.js";
import type { Problem } from "../../problem/problem.js";
import { teacherVectors } from "../../problem/teacher-vectors.js";
import { decidesLikeTeacher } from "./decides.js";
import type { Disagreement } from "./disagreement.js";
import type { Decision } from "./sampled-disagreement.js";

type Taught = Problem & { readonly teacher: NonNullable<Problem["teacher"]> };

/**
 * How student and teacher of a problem disagree; undefined where they do not decide between the same alternatives.
 * @throws InputError for a decision that cannot be read
 */
export async function disagreementOf(problem: Problem): Promise<Disagreement | undefined> {
  const { givenDecision } = await import("./given-decision.js");
  const given = await givenDecision(problem);
  if (!decidesLikeTeacher(problem) || problem.teacher === undefined) return undefined;
  const taught: Taught = { ...problem, teacher: problem.teacher };
  const { decision } = linkDefinition(taught.teacher.link);
  if (given === undefined && decision === "largest logit")
    return (await import("./largest-disagreement.js")).largestDisagreement(logitsOf(problem));
  if (given === undefined && decision === "sign of the logit")
    return new (await import("./sign-disagreement.js")).LogitSigns();
  const student = given ?? logitItself;
  const teacher = await teacherDecision(taught);
  const logits = logitsOf(problem);
  const teacherLogits = teacherVectors(problem).length;
  if (logits === 1 && teacherLogits === 1 && student.size === 1)
    return ofOneLogit(student, teacher);
  const { SampledDisagreement } = await import("./sampled-disagreement.js");
  return new SampledDisagreement(logits + teacherLogits, student, shifted(teacher, logits));
}

const logitItself: Decision = {
  size: 1,
  entries: (point, _, out) => (out[0] = point[0]),
};

/** A decision in r* at a point (r, r*). */
function shifted(decision: Decision, logits: number): Decision {
  return {
    size: decision.size,
    entries: (point, parameters, out) => decision.entries(point.subarray(logits), parameters, out),
  };
}

async function ofOneLogit(student: Decision, teacher: Decision): Promise<Disagreement> {
  const [{ SideDisagreement }, { sidesOf }, { functionOf }] = await Promise.all([
    import("./sign-disagreement.js"),
    import("./sign-changes.js"),
    import("./sampled-disagreement.js"),
  ]);
  return new SideDisagreement(sidesOf(functionOf(teacher, [])), (parameters) =>
    sidesOf(functionOf(student, parameters)),
  );
}

/** The sign of the label, of the teacher's logit, or its largest logit. */
async function teacherDecision(problem: Taught): Promise<Decision> {
  const { teacher } = problem;
  const { decision } = linkDefinition(teacher.link);
  const logits = teacherVectors(problem).length;
  if (decision === "sign of the label") {
    const [{ linkFormulas }, { teacherLogitSymbols }] = await Promise.all([
      import("../../symbolic/loss/link-formulas.js"),
      import("../../symbolic/loss/label-law.js"),
    ]);
    const names = teacherLogitSymbols(logits);
    const { compiledDecision } = await import("./given-decision.js");
    return compiledDecision(await linkFormulas(teacher.link, names), names, []);
  }
  const size = decision === "largest logit" ? logits : 1;
  return {
    size,
    entries(point, _, out) {
      for (let b = 0; b < size; b++) out[b] = point[b];
    },
  };
}
