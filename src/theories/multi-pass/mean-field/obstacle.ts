import { factsOf } from "../../../losses/losses.js";
import { logitsOf } from "../../../problem/logits.js";
import { teacherVectors } from "../../../problem/teacher-vectors.js";
import type { Obstacle } from "../../../theory/method.js";
import type { MultiPassProblem } from "../problem.js";
import { isKnownLink, KNOWN_LINKS } from "./label-law.js";

/** What the single-sample process is not derived for: several logits, a loss without a second derivative, other links. */
export function processObstacle(problem: MultiPassProblem): Obstacle | undefined {
  const { loss, teacher } = problem;
  if (typeof loss === "string" && factsOf(loss).closedForm === "absolute difference") {
    return not("loss", loss, "a smooth loss");
  }
  if (logitsOf(problem) > 1) return not("loss", "several logits", "one logit");
  if (teacher === undefined) return undefined;
  const { link } = teacher;
  if (!isKnownLink(link)) {
    const found = typeof link === "string" ? link : "an expression";
    return not("teacher.link", found, KNOWN_LINKS.join(", "));
  }
  return teacherVectors(problem).length > 1
    ? not("teacher.coordinates", "several vectors", "one vector")
    : undefined;
}

function not(path: string, found: string, wanted: string): Obstacle {
  return { path, text: `${found}, expected ${wanted} with samples` };
}
