import { linkDefinition } from "../../losses/links/links.js";
import { drawnValues } from "../../losses/losses.js";
import type { Problem } from "../../problem/problem.js";
import { closedLabel, type TaughtLabel } from "./taught-label.js";

/** The label of a problem whose teacher has one logit and whose loss takes a number. */
export async function taughtLabelOf({
  teacher,
  loss,
}: Pick<Problem, "loss"> & {
  readonly teacher: NonNullable<Problem["teacher"]>;
}): Promise<TaughtLabel> {
  const { law } = linkDefinition(teacher.link);
  const { noise = 0, flip = 0, labels } = teacher;
  if (law.kind === "drawn" || law.moments)
    return closedLabel(law, noise, flip, drawnValues(loss, labels));
  const { integratedLabel } = await import("./integrated-label.js");
  return { noise, offset: 0, factor: 1, ...(await integratedLabel(teacher.link)) };
}
