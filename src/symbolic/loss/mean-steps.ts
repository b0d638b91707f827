import type { Shown } from "../derivation/derivation.js";
import type { Integrands } from "../derivation/integrands.js";
import { latex, latexSymbol } from "../print/latex.js";
import { step } from "./loss-steps.js";
import type { DerivationStep, Expectation, LabelLaw } from "../derivation/ode-system.js";
import { parseExpression } from "../expression/parse.js";

/** How H and G are found where the gradient jumps, and what noise on the label does to F. */
export async function meanSteps(
  all: readonly Expectation[],
  given: Integrands,
  law: LabelLaw | undefined,
): Promise<DerivationStep[]> {
  const first = (kind: Expectation["kind"]): Expectation | undefined =>
    all.find((e) => e.kind === kind);
  const steps: DerivationStep[] = [];
  for (const kind of ["hessian", "teacher"] as const) {
    const e = first(kind);
    if (e === undefined || given.derivatives !== undefined) continue;
    const short = kind === "teacher" ? "f'_star" : "f''";
    steps.push(step("density form", DENSITY_FORM, inLoss(e, short), await meanOf(e)));
  }
  const fisher = first("fisher");
  if (law?.isNoisy && fisher !== undefined) {
    const why = given.hasNoise
      ? "The gradient is not affine in the label, so the mean over z is taken with the one over the data."
      : "The gradient is affine in the label: the mean over z adds the noise to the squared gradient and nothing to g, H and G.";
    steps.push(step("noise", why, inLoss(fisher, "f'", 2), await meanOf(fisher)));
  }
  return steps;
}

const DENSITY_FORM =
  "The gradient jumps, so its derivative is no function; integration by parts onto the Gaussian density " +
  "leaves no derivative of it: with `w = B^(-1) (s - M)`, s the logits and M, B their mean and covariance, the " +
  "mean of a derivative is that of the product with w.";

/** The same with open indices. */
export function densityStep(isTaught: boolean): DerivationStep {
  const [w, typeset] = isTaught ? ["w_star_h", "w_{r^\\star_h}"] : ["w_c", "w_c"];
  const [from, short] = isTaught
    ? ["G_i_b_h = E_i[f_b_star_h]", "G_{i;bh} = \\mathbb{E}_i[ \\partial_{r^\\star_h} f_b ]"]
    : ["H_i_b_c = E_i[f_b_c]", "H_{i;bc} = \\mathbb{E}_i[ f_{bc} ]"];
  const [left] = from.split(" = ");
  return step(
    "density form",
    DENSITY_FORM,
    { ascii: from, latex: short },
    {
      ascii: `${left} = E_i[f_b*${w}]`,
      latex: `${latexSymbol(left)} = \\mathbb{E}_i[ f_b \\, ${typeset} ]`,
    },
  );
}

/** A mean in terms of a derivative of the loss, before anything is done to it. */
function inLoss({ name, latex: typeset }: Expectation, derivative: string, exponent = 1): Shown {
  const power = exponent === 1 ? "" : `^${exponent}`;
  return {
    ascii: `${name} = E_i[${derivative}${power}]`,
    latex: `${typeset} = \\mathbb{E}_i\\bigl[ ${latexSymbol(derivative)}${power} \\bigr]`,
  };
}

async function meanOf(e: Expectation): Promise<Shown> {
  const integrand = latex(await parseExpression(e.integrand));
  return {
    ascii: `${e.name} = E[${e.integrand}]`,
    latex: `${e.latex} = \\mathbb{E}\\biggl[ ${integrand} \\biggr]`,
  };
}
