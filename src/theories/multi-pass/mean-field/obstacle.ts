import { factsOf } from "../../../losses/losses.js";
import type { Obstacle } from "../../../theory/method.js";
import type { MultiPassProblem } from "../problem.js";
import { isKnownLink, knownLinks } from "./known-links.js";

/** What the single-sample process is not derived for: a loss without a second derivative, other links. */
export function processObstacle(problem: MultiPassProblem): Obstacle | undefined {
  const { loss, teacher } = problem;
  if (typeof loss === "string" && factsOf(loss).closedForm === "absolute difference") {
    return not("loss", loss, "a smooth loss");
  }
  if (teacher === undefined) return undefined;
  const { link } = teacher;
  if (!isKnownLink(link, loss)) {
    const found = typeof link === "string" ? link : "an expression";
    return not("teacher.link", found, knownLinks(loss).join(", "));
  }
  return undefined;
}

function not(path: string, found: string, wanted: string): Obstacle {
  return { path, text: `${found}, expected ${wanted} with samples` };
}
