import { linkDefinition, type Link } from "../../losses/links/links.js";
import { drawnValues } from "../../losses/losses.js";
import type { Problem } from "../../problem/problem.js";
import { teacherVectors } from "../../problem/teacher-vectors.js";
import type { Expression } from "../expression/expression.js";
import { negate, number, ONE, product, sum, symbol, ZERO } from "../expression/expression.js";
import { kinks } from "../expression/kinks.js";
import { substitute } from "../expression/rewrite.js";
import { takeApart } from "../compile/tensor-names.js";
import { linkFormulas } from "./link-formulas.js";

/** The teacher's logit, the standard normal noise of the label, and the probability that a drawn one is flipped. */
export const TEACHER_LOGIT = "r_star";
export const NOISE = "z";
export const FLIP = "flip";

/** A teacher as far as the derivation needs it. */
export interface TeacherLaw {
  readonly link: Link;
  /** Logits of the teacher. */
  readonly logits: number;
  readonly isNoisy: boolean;
  readonly isFlipped?: boolean;
  /** The two values of a label drawn from two. */
  readonly values?: readonly [number, number];
}

/** The teacher of a problem, if it has one. */
export function teacherLawOf(problem: Pick<Problem, "teacher" | "loss">): TeacherLaw | undefined {
  const { teacher, loss } = problem;
  return (
    teacher && {
      link: teacher.link,
      logits: teacherVectors(problem).length,
      isNoisy: (teacher.noise ?? 0) > 0,
      isFlipped: (teacher.flip ?? 0) > 0,
      values: drawnValues(loss, teacher.labels),
    }
  );
}

/** r_star, or r_star_1, ... with several. */
export function teacherLogitSymbols(logits: number): readonly string[] {
  return logits === 1
    ? [TEACHER_LOGIT]
    : Array.from({ length: logits }, (_, h) => `${TEACHER_LOGIT}_${h + 1}`);
}

/** One way in which a label comes out. */
export interface LabelBranch {
  /** Given the teacher's logits; the probabilities of all branches sum to 1. */
  readonly probability: Expression;
  /** What the labels y, or y_1, ..., are then without noise, by name. */
  readonly labels: ReadonlyMap<string, Expression>;
}

/** Every way in which the teacher makes a label: one for a real value, one for each outcome of a drawn one. */
export async function labelBranches(
  teacher: TeacherLaw,
  labels: readonly string[],
): Promise<LabelBranch[]> {
  const { law } = linkDefinition(teacher.link);
  const formulas = await linkFormulas(teacher.link, teacherLogitSymbols(teacher.logits));
  if (law.kind === "value") {
    const named = new Map(labels.map((label, b) => [label, formulas[b]]));
    return [{ probability: ONE, labels: named }];
  }
  const flip = teacher.isFlipped === true ? symbol(FLIP) : ZERO;
  return formulas.map((probability, k) => ({
    probability: flipped(probability, flip, formulas.length),
    labels: outcome(labels, k, teacher.values ?? [1, -1]),
  }));
}

/** (1 - flip) p + flip (1 - p) / (n - 1): another of n outcomes takes the place of one, uniformly. */
function flipped(p: Expression, flip: Expression, outcomes: number): Expression {
  const others = product(flip, number(1 / (outcomes - 1)));
  return sum(product(p, sum(ONE, negate(flip), negate(others))), others);
}

/** The k-th of two values, or one-hot. */
function outcome(
  labels: readonly string[],
  k: number,
  values: readonly [number, number],
): Map<string, Expression> {
  if (labels.length === 1) return new Map([[labels[0], number(values[k])]]);
  return new Map(labels.map((label, b) => [label, b === k ? ONE : ZERO]));
}

/** The mean over the branches of a function of the label, given the teacher's logits. */
export function meanOver(branches: readonly LabelBranch[]): (e: Expression) => Expression {
  const others = branches.slice(0, -1);
  return (e) => {
    const rest = substitute(e, branches[branches.length - 1].labels);
    return sum(
      rest,
      ...others.map(({ probability, labels }) =>
        product(probability, sum(substitute(e, labels), negate(rest))),
      ),
    );
  };
}

/** Whether labels and probabilities are smooth functions of the teacher's logits. */
export function isSmoothLaw(branches: readonly LabelBranch[]): boolean {
  return branches.every(
    ({ probability, labels }) =>
      kinks(probability).length === 0 && [...labels.values()].every((e) => kinks(e).length === 0),
  );
}

/** The noise sigma z of a label; z has an index where the label has one. */
export function noiseOf(label: string): Expression {
  return product(symbol("sigma"), symbol([NOISE, ...takeApart(label).indices].join("_")));
}
