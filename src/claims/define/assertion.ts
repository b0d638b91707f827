import { latexOfLaw, type Law } from "../../asymptotics/law.js";
import { numberLatex } from "../../asymptotics/number-in-text.js";
import { subjectSymbol, type Subject } from "./subject.js";

/** A sentence about one quantity as t -> infinity, such as "loss decays like t^-1". */
export type Assertion = Subject & Behaviour;

export type Behaviour =
  /** y ≍ law. */
  | { readonly verb: "grows like" | "decays like" | "is comparable to"; readonly law: Law }
  | { readonly verb: "tends to"; readonly value: number }
  /** y = O(law), y = o(law). */
  | { readonly verb: "is O" | "is o"; readonly law: Law }
  | { readonly verb: "stays at most"; readonly value: number }
  | { readonly verb: "converges" }
  | { readonly verb: "increases" | "decreases" }
  /** |y - value| ≍ law. */
  | { readonly verb: "approaches"; readonly value: number; readonly law: Law }
  | AtTime
  | { readonly verb: "stays bounded" }
  | { readonly verb: "decays faster than every power of t" };

/** The value at one time: of the limit, or of a statistic over simulated runs. */
export interface AtTime {
  readonly verb: "at time";
  readonly log10Time: number;
  readonly statistic?: "mean" | "standard deviation";
  readonly relation: "at most" | "at least" | "within" | "the limit";
  /** Of "the limit": the factor before it. */
  readonly value: number;
  /** Of "within". */
  readonly tolerance: number;
}

/** The statement as text with $...$. */
export function statementOf(assertion: Assertion): string {
  const name = subjectSymbol(assertion);
  if (assertion.verb === "at time") return atTimeText(name, assertion);
  return `$${name}(t)$ ${behaviourText(assertion)} as $t \\to \\infty$.`;
}

function atTimeText(
  name: string,
  { log10Time, statistic, relation, value, tolerance }: AtTime,
): string {
  const what = `$${name}$ at $t = ${numberLatex(10 ** log10Time)}$`;
  const subject = statistic ? `The ${statistic} over simulated runs of ${what}` : what;
  if (relation === "the limit")
    return `${subject} is ${value === 1 ? "" : `${value} times `}that of the limit.`;
  const said = relation === "within" ? `$${value} \\pm ${tolerance}$` : `${relation} $${value}$`;
  return `${subject} is ${said}.`;
}

function behaviourText(behaviour: Exclude<Behaviour, AtTime>): string {
  switch (behaviour.verb) {
    case "grows like":
    case "decays like":
    case "is comparable to":
      return `${behaviour.verb} $${latexOfLaw(behaviour.law)}$`;
    case "tends to":
      return `tends to $${behaviour.value}$`;
    case "is O":
    case "is o":
      return `is $${behaviour.verb.slice(-1)}(${latexOfLaw(behaviour.law)})$`;
    case "stays at most":
      return `stays at most $${behaviour.value}$`;
    case "approaches":
      return `approaches $${behaviour.value}$ like $${latexOfLaw(behaviour.law)}$`;
    case "converges":
    case "increases":
    case "decreases":
    case "stays bounded":
      return behaviour.verb;
    case "decays faster than every power of t":
      return "decays faster than every power of $t$";
  }
}
