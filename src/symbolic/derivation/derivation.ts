import type { Increment } from "./increment.js";
import { latex, latexSymbol } from "../print/latex.js";
import type { DerivationStep } from "./ode-system.js";
import { print } from "../print/print-expression.js";
import type { Expression } from "../expression/expression.js";
import { sum, symbol } from "../expression/expression.js";
import { orderInDimension } from "./rules.js";
import { reason } from "./reason.js";
import type { Left, Rules } from "./stages.js";
import { stages } from "./stages.js";
import type { Logits } from "../expression/names.js";
import type { Term } from "./term.js";
import { toExpression } from "./term.js";
import type { Update } from "./update.js";

/** The drift of one unknown with the classes still open, and how it was found. */
export interface Derivation {
  readonly drift: readonly Term[];
  readonly steps: readonly DerivationStep[];
}

/** Rewrites the increment of one step into the drift of the limit, one rule at a time. */
export function deriveDrift(
  increment: Increment,
  update: Update,
  logits: Logits,
  given: Rules,
): Derivation {
  const steps = openingSteps(increment, logits);
  let terms = increment.terms;
  let left: Left = "increment";
  for (const stage of stages(given, update)) {
    const next = stage.apply(terms, logits);
    const before = equation(increment.unknown, left, abbreviated(terms, logits));
    const after = equation(increment.unknown, stage.left, abbreviated(next, logits));
    if (before.ascii !== after.ascii)
      steps.push({ rule: stage.rule, ...reason(stage.why), ...sides(before, after) });
    terms = next;
    left = stage.left;
  }
  return { drift: terms, steps };
}

/** More terms than this that vanish as d grows are shown as one O(...). */
const SHOWN_REMAINDER = 6;

function abbreviated(terms: readonly Term[], logits: Logits): Expression {
  const leading = Math.max(...terms.map(orderInDimension));
  const remainder = terms.filter((term) => orderInDimension(term) < leading);
  if (remainder.length <= SHOWN_REMAINDER) return toExpression(terms, logits);
  const kept = terms.filter((term) => orderInDimension(term) === leading);
  const order = 1 - leading === 1 ? "d" : `d^${1 - leading}`;
  return sum(toExpression(kept, logits), symbol(`O(1/${order})`));
}

function openingSteps(increment: Increment, logits: Logits): DerivationStep[] {
  const defined = equation(increment.unknown, "definition", increment.definition);
  const updated = equation(increment.unknown, "increment", increment.updated);
  const expanded = equation(increment.unknown, "increment", toExpression(increment.terms, logits));
  return [
    {
      rule: "update",
      ...reason(increment.shown),
      ...sides(defined, updated),
    },
    {
      rule: "expansion",
      ...reason("The product is multiplied out."),
      ...sides(updated, expanded),
    },
  ];
}

/** An equation in ASCII and in LaTeX. */
export interface Shown {
  readonly ascii: string;
  readonly latex: string;
}

export function equation(unknown: string, left: Left, right: Expression): Shown {
  const ascii = {
    definition: unknown,
    increment: `${unknown}_next - ${unknown}`,
    mean: `E[${unknown}_next - ${unknown} | X]`,
    drift: `d/dt ${unknown}`,
  };
  const typeset = latexSymbol(unknown);
  const symbols = {
    definition: typeset,
    increment: `\\Delta ${typeset}`,
    mean: `\\mathbb{E}\\bigl[ \\Delta ${typeset} \\mid X \\bigr]`,
    drift: `\\dot ${typeset}`,
  };
  return {
    ascii: `${ascii[left]} = ${print(right)}`,
    latex: `${symbols[left]} = ${latex(right)}`,
  };
}

export function sides(
  before: Shown,
  after: Shown,
): Pick<DerivationStep, "before" | "after" | "beforeLatex" | "afterLatex"> {
  return {
    before: before.ascii,
    after: after.ascii,
    beforeLatex: before.latex,
    afterLatex: after.latex,
  };
}
