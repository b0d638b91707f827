import type { Teacher } from "../problem/problem.js";
import { sigmoid } from "../numerics/sigmoid.js";
import type { LabelRule } from "./label-rule.js";

/** Labels y = link(r*) + noise z, r* the teacher's logits. */
export function linkFunction(teacher: Teacher, logits: number): LabelRule {
  const deviation = teacher.noise ?? 0;
  const { link } = teacher;
  if (link === "softmax") {
    return {
      teacherLogits: logits,
      label(_, r, noise, y) {
        const top = r.reduce((most, value) => Math.max(most, value), -Infinity);
        const sum = r.reduce((total, value) => total + Math.exp(value - top), 0);
        for (let b = 0; b < logits; b++) y[b] = Math.exp(r[b] - top) / sum;
        if (deviation > 0) for (let b = 0; b < logits; b++) y[b] += deviation * noise[b];
      },
    };
  }
  const value = LINKS[link];
  return {
    teacherLogits: 1,
    label(_, r, noise, y) {
      y[0] = value(r[0]);
      if (deviation > 0) y[0] += deviation * noise[0];
    },
  };
}

const LINKS = {
  linear: (r: number): number => r,
  absolute: (r: number): number => Math.abs(r),
  logistic: sigmoid,
};
