import { formulaOf, isSymmetric } from "../../../losses/losses.js";
import { logitsOf } from "../../../problem/logits.js";
import type { DerivationStep } from "../../../symbolic/derivation/ode-system.js";
import { epochOf, unitsOf, type MultiPassProblem } from "../problem.js";
import { notationOf } from "./notation.js";
import { state, type Statement } from "./statement.js";

const CHECKED = "differentiated by nerdamer, checked against mathjs";
/** More logits than this of a loss that looks the same from any two are shown by two of them. */
const MOST_WRITTEN_OUT = 3;

/** The step, and the derivatives of the problem's loss. */
export async function settingStatements(problem: MultiPassProblem): Promise<Statement[]> {
  return [stepStatement(problem), ...(await lossStatements(problem))];
}

function stepStatement(problem: MultiPassProblem): Statement {
  const { samples, batch, ridge, classes } = problem;
  const { gamma } = unitsOf(problem);
  const { gradient, transposed } = notationOf(problem);
  const many =
    classes.length > 1 ? ", each of its class c with probability p_c and N(mu_c, K_c)," : "";
  return state(
    "step",
    `X -> X - (gamma/d) (a ${gradient[0]}(r, y)${transposed[0]} + ridge X), gamma = ${gamma}, ridge = ${ridge}, n/d -> delta = ${samples.perDimension}`,
    `X \\to X - \\frac{\\gamma}{d} \\bigl(a\\, ${gradient[1]}(r, y)${transposed[1]} + \\Lambda X\\bigr), \\quad \\gamma = ${gamma}, \\ \\Lambda = ${ridge}, \\ n/d \\to \\delta = ${samples.perDimension}`,
    batch === 1
      ? `the samples${many} are drawn once; t counts steps over d, an epoch lasts ${epochOf(problem)}`
      : `the samples${many} are drawn once; a batch of ${batch} is its mean: to leading order ${batch} single steps at gamma / ${batch}; here t counts samples visited over d`,
  );
}

async function lossStatements(problem: MultiPassProblem): Promise<Statement[]> {
  const { loss } = problem;
  const logits = logitsOf(problem);
  const formula = formulaOf(loss);
  if (isSymmetric(formula) && logits > MOST_WRITTEN_OUT) {
    const { symmetricSteps } = await import("../../../symbolic/loss/symmetric-steps.js");
    return (await symmetricSteps(formula)).map(fromStep);
  }
  const { differentiateLoss } = await import("../../../symbolic/loss/loss-expression.js");
  const found = await differentiateLoss(loss, logits);
  if (logits > 1) {
    const { derivativeSteps } = await import("../../../symbolic/loss/loss-steps.js");
    return derivativeSteps(found).map(fromStep);
  }
  const { print } = await import("../../../symbolic/print/print-expression.js");
  const { latex } = await import("../../../symbolic/print/latex.js");
  const derivative = (name: string, of: string, e: typeof found.gradient): Statement =>
    state(name, `${of}(r, y) = ${print(e)}`, `${of}(r, y) = ${latex(e)}`, CHECKED);
  return [
    derivative("gradient", "f'", found.gradient),
    derivative("curvature", "f''", found.hessian),
  ];
}

const fromStep = (step: DerivationStep): Statement => ({
  name: step.rule,
  text: step.after,
  latex: step.afterLatex,
  reason: step.justification,
  reasonLatex: step.justificationLatex,
});
