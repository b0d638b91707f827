import { logitsOf } from "../../../problem/logits.js";
import { parameterNames } from "../../../problem/parameter-names.js";
import type { Problem } from "../../../problem/problem.js";
import { compileExpression } from "../../../symbolic/expression/compile-function.js";
import { kinks } from "../../../symbolic/expression/kinks.js";
import {
  labelBranches,
  teacherLawOf,
  teacherLogitSymbols,
} from "../../../symbolic/loss/label-law.js";
import { labelSymbols, lossExpression } from "../../../symbolic/loss/loss-value.js";

/** Where the gradient is smooth. */
export interface Smoothness {
  /** In the logits of the student. */
  readonly isSmooth: boolean;
  /** Functions of the teacher's logits at whose zeros the label breaks. */
  readonly breaks: readonly ((...teacherLogit: number[]) => number)[];
}

/** Of a problem's loss and labels. */
export async function smoothnessOf(problem: Problem): Promise<Smoothness> {
  const logits = logitsOf(problem);
  const isSmooth =
    kinks(await lossExpression(problem.loss, logits, parameterNames(problem))).length === 0;
  const law = teacherLawOf(problem);
  if (law === undefined) return { isSmooth, breaks: [] };
  const branches = await labelBranches(law, labelSymbols(problem.loss, logits));
  const found = branches.flatMap(({ probability, labels }) =>
    [probability, ...labels.values()].flatMap(kinks),
  );
  const names = teacherLogitSymbols(law.logits);
  return { isSmooth, breaks: found.map((e) => compileExpression(e, names)) };
}

const SAMPLES = 400;
const HALVINGS = 60;

/** Where a function changes its sign between two points: those zeros that a grid tells apart. */
export function signChanges(f: (x: number) => number, from: number, to: number): number[] {
  const found: number[] = [];
  const at = (k: number): number => from + ((to - from) * (k + 0.5)) / SAMPLES;
  for (let k = 0; k + 1 < SAMPLES; k++) {
    let [low, high] = [at(k), at(k + 1)];
    const sign = Math.sign(f(low));
    if (Math.sign(f(high)) === sign) continue;
    for (let n = 0; n < HALVINGS; n++) {
      const middle = (low + high) / 2;
      if (Math.sign(f(middle)) === sign) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}
