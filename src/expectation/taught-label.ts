import { isVectorLink, ONE_LOGIT_LINKS, VECTOR_LINKS } from "../losses/links.js";
import type { Teacher } from "../problem/problem.js";
import type { LabelRule } from "./label-rule.js";

/** Labels y = link(r*) + noise z, r* the teacher's logits, as many as `logits` for the link of a vector. */
export function taughtLabel(teacher: Teacher, logits: number): LabelRule {
  const deviation = teacher.noise ?? 0;
  const { link } = teacher;
  if (isVectorLink(link)) {
    const values = VECTOR_LINKS[link];
    return {
      teacherLogits: logits,
      label(_, r, noise, y) {
        values(r, y);
        if (deviation > 0) for (let b = 0; b < logits; b++) y[b] += deviation * noise[b];
      },
    };
  }
  const value = ONE_LOGIT_LINKS[link];
  return {
    teacherLogits: 1,
    label(_, r, noise, y) {
      y[0] = value(r[0]);
      if (deviation > 0) y[0] += deviation * noise[0];
    },
  };
}
