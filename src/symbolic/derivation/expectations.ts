import type { Expression } from "../expression/expression.js";
import { product, symbol } from "../expression/expression.js";
import type { Integrands } from "./integrands.js";
import { densityWeight, lawOf, openLaw, shownLaw, type LogitLaw } from "../loss/logit-law.js";
import type { Expectation } from "./ode-system.js";
import { print } from "../print/print-expression.js";
import { entriesOf, quantity, type Naming } from "../expression/naming.js";
import { entryOf, type Role, type Sizes } from "../compile/tensor-names.js";

const KINDS = [
  ["g", "gradient", "mean gradient"],
  ["H", "hessian", "mean Hessian"],
  ["G", "teacher", "mean derivative of the gradient in the teacher's logit"],
  ["F", "fisher", "mean squared gradient"],
  ["L", "loss", "mean loss"],
  ["J", "parameter gradient", "mean derivative in a parameter"],
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
      const { role } = entryOf(name, sizes);
      const [classIndex] = role.classes;
      const i = String(classIndex + 1);
      const law = lawOf(i, sizes);
      return {
        ...quantity(name, sizes, `${meaning} under class ${i}`),
        kind,
        classIndex,
        ...shownIntegrand(integrandOf(role, variables, given, law)),
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
      ...quantity(name, sizes, meaning),
      kind,
      ...shownIntegrand(openIntegrand(head, isSmooth, sizes)),
      ...shownLaw(openLaw(sizes)),
      ...(isNoisy && { hasNoise: true as const }),
    })),
  );
}

const kindsOf = ({ teacherLogits, trained = [] }: Sizes): readonly (typeof KINDS)[number][] =>
  KINDS.filter(([head]) =>
    head === "G" ? teacherLogits > 0 : head === "J" ? trained.length > 0 : true,
  );

/** With kinks through w = covariance^-1 (s - mean), s = (r, r_star), whose product with f_b has mean H, G. */
function openIntegrand(head: string, isSmooth: boolean, { teacherLogits }: Sizes): Expression {
  const slope = symbol("f_b");
  const second = (index: string): Expression =>
    isSmooth ? symbol(`f_b_${index}`) : product(slope, symbol(`w_${index}`));
  if (head === "J") return symbol("f_theta_s");
  if (head === "H") return second("c");
  if (head === "G") return second(teacherLogits > 1 ? "star_h" : "star");
  return head === "g" ? slope : head === "F" ? product(slope, symbol("f_c")) : symbol("f");
}

const shownIntegrand = (tree: Expression): Pick<Expectation, "integrand" | "tree"> => ({
  integrand: print(tree),
  tree,
});

function integrandOf(
  { kind, logits: [b, c], teacher: [h], parameters: [s] }: Role,
  variables: readonly string[],
  given: Integrands,
  law: LogitLaw,
): Expression {
  if (kind === "gradient") return given.gradient[b];
  if (kind === "fisher") return given.fisher[b][c];
  if (kind === "loss") return given.loss;
  if (kind === "parameter gradient") return given.parameters[s];
  const { derivatives } = given;
  if (derivatives !== undefined)
    return kind === "hessian" ? derivatives.hessian[b][c] : derivatives.teacher[b][h];
  const place = kind === "hessian" ? c : given.gradient.length + h;
  return product(given.gradient[b], densityWeight(place, variables, law));
}
