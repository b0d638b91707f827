import { LINK_NAMES, linkDefinition, type Link } from "../../../losses/links/links.js";
import { factsOf, namesWith } from "../../../losses/losses.js";
import type { Obstacle } from "../../../theory/method.js";
import type { MultiPassProblem } from "../problem.js";

/** What the closed form of least squares is not for. */
export function closedFormObstacle(problem: MultiPassProblem): Obstacle | undefined {
  const { loss, classes, teacher, samples } = problem;
  const [{ mean }] = classes;
  if (factsOf(loss).closedForm !== "quadratic") {
    const found = typeof loss === "string" ? loss : "an expression";
    return not("loss", found, namesWith("quadratic").join(", "));
  }
  if (classes.length > 1) return not("classes", `a list of ${classes.length}`, "one class");
  if (mean.kind !== "zero") return not("classes[0].mean.kind", mean.kind, "zero");
  if (teacher && !isIdentity(teacher.link)) {
    const { link } = teacher;
    const found = typeof link === "string" ? link : "an expression";
    return not("teacher.link", found, LINK_NAMES.filter(isIdentity).join(", "));
  }
  if (samples.order !== "with-replacement") {
    const wanted = "with-replacement (least squares in passes has no closed form)";
    return not("samples.order", samples.order, wanted);
  }
  return samples.batchFraction === undefined
    ? undefined
    : not("samples.batchFraction", String(samples.batchFraction), "none");
}

/** Whether the label is the teacher's logit itself. */
function isIdentity(link: Link): boolean {
  const { law } = linkDefinition(link);
  return law.kind === "value" && law.predictor === "identity";
}

function not(path: string, found: string, wanted: string): Obstacle {
  return { path, text: `${found}, expected ${wanted} with method volterra` };
}
