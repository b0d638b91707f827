import { isVectorLink } from "../../losses/links.js";
import type { Teacher } from "../../problem/problem.js";
import type { Expression } from "../expression/expression.js";
import {
  call,
  negate,
  number,
  ONE,
  power,
  product,
  sum,
  symbol,
} from "../expression/expression.js";
import { takeApart } from "../compile/tensors.js";
import { LABEL } from "./loss-value.js";

/** The teacher's logit and the standard normal noise of the label. */
export const TEACHER_LOGIT = "r_star";
export const NOISE = "z";

/** A teacher as far as the derivation needs it. */
export interface TeacherLaw {
  readonly link: Teacher["link"];
  /** Logits of the teacher. */
  readonly logits: number;
  readonly isNoisy: boolean;
}

/** r_star, or r_star_1, ... with several. */
export function teacherLogitSymbols(logits: number): readonly string[] {
  return logits === 1
    ? [TEACHER_LOGIT]
    : Array.from({ length: logits }, (_, h) => `${TEACHER_LOGIT}_${h + 1}`);
}

/** What the labels y, or y_1, ..., are without their noise, by name. */
export function linkExpressions(
  { link, logits }: TeacherLaw,
  labels: readonly string[],
): Map<string, Expression> {
  const r = teacherLogitSymbols(logits).map(symbol);
  if (!isVectorLink(link)) return new Map([[LABEL, LINKS[link](r[0])]]);
  const total = sum(...r.map((logit) => call("exp", logit)));
  return new Map(
    labels.map((label, b) => [label, product(call("exp", r[b]), power(total, number(-1)))]),
  );
}

const LINKS = {
  logistic: (r: Expression): Expression => power(sum(ONE, call("exp", negate(r))), number(-1)),
  linear: (r: Expression): Expression => r,
  absolute: (r: Expression): Expression => call("abs", r),
};

/** The noise sigma z of a label; z has an index where the label has one. */
export function noiseOf(label: string): Expression {
  return product(symbol("sigma"), symbol([NOISE, ...takeApart(label).indices].join("_")));
}
