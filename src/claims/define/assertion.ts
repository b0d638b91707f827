import { latexOfLaw, type Law } from "../../asymptotics/law.js";
import { symbolOf, type Entry } from "../../results/entry.js";

/** A sentence about one quantity as t -> infinity, such as "loss decays like t^-1". */
export type Assertion = { readonly quantity: Entry } & Behaviour;

export type Behaviour =
  /** y ≍ law. */
  | { readonly verb: "grows like" | "decays like" | "is comparable to"; readonly law: Law }
  | { readonly verb: "tends to"; readonly value: number }
  /** y = O(law), y = o(law). */
  | { readonly verb: "is O" | "is o"; readonly law: Law }
  | { readonly verb: "stays at most"; readonly value: number }
  | { readonly verb: "converges" | "increases" | "decreases" }
  /** |y - value| ≍ law. */
  | { readonly verb: "approaches"; readonly value: number; readonly law: Law }
  | { readonly verb: "stays bounded" }
  | { readonly verb: "decays faster than every power of t" };

/** The statement as text with $...$. */
export function statementOf(assertion: Assertion): string {
  const name = symbolOf(assertion.quantity).replaceAll("$", "");
  return `$${name}(t)$ ${behaviourText(assertion)} as $t \\to \\infty$.`;
}

function behaviourText(behaviour: Behaviour): string {
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
