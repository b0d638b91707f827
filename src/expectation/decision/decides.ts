import { linkDefinition } from "../../losses/links/links.js";
import { factsOf } from "../../losses/losses.js";
import { logitsOf } from "../../problem/logits.js";
import type { Problem } from "../../problem/problem.js";

/** How many alternatives a decision has: 2 by a sign, else the entries of which it takes the largest. */
type Alternatives = number | undefined;

/** Of the teacher; undefined without one that decides. */
function teacherAlternatives({ teacher, loss, ...rest }: Problem): Alternatives {
  if (teacher === undefined) return undefined;
  const { decision } = linkDefinition(teacher.link);
  if (decision === "none") return undefined;
  return decision === "largest logit" ? logitsOf({ teacher, loss, ...rest }) : 2;
}

/** Of the student: the sign of its one logit, or the largest of them, unless the problem says otherwise. */
function studentAlternatives(problem: Problem): Alternatives {
  const { decision, loss } = problem;
  if (typeof decision === "string") return 2;
  if (decision) return decision.length;
  const logits = logitsOf(problem);
  if (factsOf(loss).classifier === "largest") return logits;
  return factsOf(loss).classifier === "sign" && logits === 1 ? 2 : undefined;
}

/** Whether student and teacher decide between the same alternatives. */
export function decidesLikeTeacher(problem: Problem): boolean {
  const wanted = teacherAlternatives(problem);
  return wanted !== undefined && studentAlternatives(problem) === wanted;
}
