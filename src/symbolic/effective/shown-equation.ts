import type { Expression } from "../expression/expression.js";
import { latex } from "../print/latex.js";
import { print } from "../print/print-expression.js";

export interface ShownEquation {
  readonly left: string;
  readonly right: string;
  readonly latex: string;
}

export const shownEquation = (left: Expression, right: Expression): ShownEquation => ({
  left: print(left),
  right: print(right),
  latex: `${latex(left)} = ${latex(right)}`,
});

/** An equation for a function of two arguments. */
export const ofTwo = (
  name: string,
  typeset: string,
  of: readonly Expression[],
  right: Expression,
): ShownEquation => ({
  left: `${name}(${of.map((one) => print(one)).join(", ")})`,
  right: print(right),
  latex: `${typeset}\\bigl( ${of.map(latex).join(", ")} \\bigr) = ${latex(right)}`,
});
