import type { Expression } from "../expression/expression.js";
import { product } from "../expression/expression.js";
import type { Integrands } from "./integrands.js";
import { latexSymbol } from "../print/latex.js";
import { densityWeight, lawOf, openLaw, shownLaw, type LogitLaw } from "../loss/logit-law.js";
import type { Expectation } from "./ode-system.js";
import { print } from "../print/print-expression.js";
import { entriesOf, type Naming } from "../expression/naming.js";
import { readTensor, type Sizes } from "../compile/tensors.js";

const KINDS = [
  ["g", "gradient", "mean gradient"],
  ["H", "hessian", "mean Hessian"],
  ["G", "teacher", "mean derivative of the gradient in the teacher's logit"],
  ["F", "fisher", "mean squared gradient"],
  ["L", "loss", "mean loss"],
] as const;

/** g, H, F and L of every class and entry, and G with a teacher. */
export function expectations(
  naming: Naming,
  variables: readonly string[],
  given: Integrands,
): Expectation[] {
  const { sizes } = naming;
  return kindsOf(sizes).flatMap(([head, kind, meaning]) =>
    naming.entries(head).map((name) => {
      const { indices } = readTensor(name, sizes);
      const i = String(indices[0] + 1);
      const law = lawOf(i, sizes);
      return {
        name,
        latex: latexSymbol(name),
        meaning: `${meaning} under class ${i}`,
        kind,
        classIndex: indices[0],
        integrand: print(integrandOf(head, indices, variables, given, law)),
        ...shownLaw(law),
        ...(given.hasNoise && { hasNoise: true as const }),
      };
    }),
  );
}

/** The same with open indices, in the partial derivatives of the loss. */
export function openExpectations(naming: Naming, isSmooth: boolean): Expectation[] {
  const { sizes, isNoisy } = naming;
  const entries = entriesOf(sizes, true);
  return kindsOf(sizes).flatMap(([head, kind, meaning]) =>
    entries(head).map((name) => ({
      name,
      latex: latexSymbol(name),
      meaning,
      kind,
      integrand: openIntegrand(head, isSmooth, sizes),
      ...shownLaw(openLaw(sizes)),
      ...(isNoisy && { hasNoise: true as const }),
    })),
  );
}

const kindsOf = ({ teacherLogits }: Sizes): readonly (typeof KINDS)[number][] =>
  KINDS.filter(([head]) => head !== "G" || teacherLogits > 0);

/** With kinks through w = covariance^-1 (s - mean), s = (r, r_star), whose product with f_b has mean H, G. */
function openIntegrand(head: string, isSmooth: boolean, { teacherLogits }: Sizes): string {
  const star = teacherLogits > 1 ? "star_h" : "star";
  if (head === "H") return isSmooth ? "f_b_c" : "f_b*w_c";
  if (head === "G") return isSmooth ? `f_b_${star}` : `f_b*w_${star}`;
  return { g: "f_b", F: "f_b*f_c" }[head] ?? "f";
}

function integrandOf(
  head: string,
  [, b, c]: readonly number[],
  variables: readonly string[],
  given: Integrands,
  law: LogitLaw,
): Expression {
  if (head === "g") return given.gradient[b];
  if (head === "F") return given.fisher[b][c];
  if (head === "L") return given.loss;
  const { derivatives } = given;
  if (derivatives !== undefined)
    return head === "H" ? derivatives.hessian[b][c] : derivatives.teacher[b][c];
  const place = head === "H" ? c : given.gradient.length + c;
  return product(given.gradient[b], densityWeight(place, variables, law));
}
