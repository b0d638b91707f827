import { linkDefinition, type Link } from "../losses/links/links.js";
import type { DrawnLaw, ValueLaw } from "../losses/links/link.js";
import { drawnValues } from "../losses/losses.js";
import type { Problem } from "../problem/problem.js";
import { teacherVectors } from "../problem/teacher-vectors.js";
import type { LabelRule } from "./label-rule.js";

/** Labels that the teacher of a problem makes of its logits r*. */
export async function taughtLabel(
  problem: Pick<Problem, "loss"> & { readonly teacher: NonNullable<Problem["teacher"]> },
): Promise<LabelRule> {
  const { teacher, loss } = problem;
  const { law } = linkDefinition(teacher.link);
  const logits = teacherVectors(problem).length;
  if (law.kind === "drawn")
    return drawnLabel(law, logits, teacher.flip ?? 0, drawnValues(loss, teacher.labels));
  return valueLabel(await valueOf(teacher.link, law, logits), logits, teacher.noise ?? 0);
}

/** y = link(r*) + noise z. */
function valueLabel(
  value: NonNullable<ValueLaw["value"]>,
  teacherLogits: number,
  noise: number,
): LabelRule {
  return {
    teacherLogits,
    chance: noise > 0 ? "normal" : "none",
    label(_, r, normals, y) {
      value(r, y);
      if (noise > 0) for (let b = 0; b < y.length; b++) y[b] += noise * normals[b];
    },
  };
}

/** One of two values, or one-hot, by a uniform number; another one with the probability of a flip. */
function drawnLabel(
  { weigh }: DrawnLaw,
  teacherLogits: number,
  flip: number,
  values: readonly [number, number],
): LabelRule {
  const outcomes = Math.max(2, teacherLogits);
  const probabilities = new Float64Array(outcomes);
  return {
    teacherLogits,
    chance: "uniform",
    label(_, r, [uniform], y) {
      weigh(r, probabilities);
      let [k, below] = [0, 0];
      for (; k < outcomes - 1; k++) {
        const others = flip / (outcomes - 1);
        below += others + (1 - flip - others) * probabilities[k];
        if (uniform < below) break;
      }
      if (y.length === 1) y[0] = values[k];
      else y.fill(0)[k] = 1;
    },
  };
}

/** By hand where the link has that, else compiled. */
async function valueOf(
  link: Link,
  law: ValueLaw,
  logits: number,
): Promise<NonNullable<ValueLaw["value"]>> {
  if (law.value) return law.value;
  const [{ linkFormulas }, { compileExpression }, { teacherLogitSymbols }] = await Promise.all([
    import("../symbolic/loss/link-formulas.js"),
    import("../symbolic/expression/compile-function.js"),
    import("../symbolic/loss/label-law.js"),
  ]);
  const names = teacherLogitSymbols(logits);
  const entries = (await linkFormulas(link, names)).map((e) => compileExpression(e, names));
  return (s, y) => {
    for (let b = 0; b < entries.length; b++) y[b] = entries[b](...s);
  };
}
