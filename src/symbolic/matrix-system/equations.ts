import type { MatrixEquation } from "../derivation/ode-system.js";
import type { Indices } from "./indices.js";
import { matrixLatex } from "./matrix-latex.js";

export interface StepTerms {
  /** How far a gradient moves X: gamma, or a product of it with a scalar of the update. */
  readonly rate: string;
  /** How far X is pulled back, in units of that. */
  readonly ridge: string;
  readonly hasRidge: boolean;
  readonly isBatched: boolean;
  readonly hasTeacher: boolean;
  /** The step in words. */
  readonly shown: string;
}

/** K_i (sum_e H_i_b_e x_e + sum_o G_i_b_o xstar_o): what Stein's lemma leaves of E_i[a f_b] beside the mean. */
export function pullOf(at: Indices, { hasTeacher }: StepTerms, i: string, b: string): string {
  const own = at.overLogits((e) => `${at.scalar("H", i, [b, e])}*${at.student("x", e)}`);
  const taught = hasTeacher
    ? ` + ${at.overTeachers((o) => `${at.scalar("G", i, [b], [o])}*${at.taught("xstar", o)}`)}`
    : "";
  return `K_${i}*(${own}${taught})`;
}

/** dx_b/dt and dN_b_c/dt, the latter for b <= c: N_c_b is its transpose. */
export function matrixEquations(at: Indices, terms: StepTerms): MatrixEquation[] {
  return [
    ...at.logits.map((b) => equation(at.student("x", b), meanDrift(at, terms, b))),
    ...at.pairs.map(([b, c]) => equation(at.student("N", b, c), spreadDrift(at, terms, b, c))),
  ];
}

function meanDrift(at: Indices, terms: StepTerms, b: string): string {
  const slope = at.overClasses(
    (i) => `p_${i}*(${at.scalar("g", i, [b])}*mu_${i} + ${pullOf(at, terms, i, b)})`,
  );
  return `-${terms.rate}*(${slope}${terms.hasRidge ? ` + ${terms.ridge}*${at.student("x", b)}` : ""})`;
}

function spreadDrift(at: Indices, terms: StepTerms, b: string, c: string): string {
  const pull = at.overClasses((i) => {
    const left = at.overLogits((e) => `${at.scalar("H", i, [b, e])}*K_${i}*${spread(at, e, c)}`);
    const right = at.overLogits((e) => `${at.scalar("H", i, [c, e])}*${spread(at, b, e)}*K_${i}`);
    return `p_${i}*(${left} + ${right})`;
  });
  const ridge = terms.hasRidge ? ` + 2*${terms.ridge}*${spread(at, b, c)}` : "";
  const noise = at.overClasses((i) => `p_${i}*${at.scalar("F", i, [b, c])}*K_${i}`);
  return `-${terms.rate}*(${pull}${ridge}) + ${squaredRate(terms)}/${terms.isBatched ? "(d*batch)" : "d"}*(${noise})`;
}

export const squaredRate = ({ rate }: StepTerms): string =>
  rate.includes("*") ? `(${rate})^2` : `${rate}^2`;

/** N_b_c, where written out by that of b <= c. */
function spread(at: Indices, b: string, c: string): string {
  const isTurned = !at.isIndexed && Number(b) > Number(c);
  return isTurned ? `${at.student("N", c, b)}^T` : at.student("N", b, c);
}

function equation(unknown: string, rightHandSide: string): MatrixEquation {
  return {
    unknown,
    rightHandSide,
    latex: `\\frac{d}{dt} ${matrixLatex(unknown)} = ${matrixLatex(rightHandSide)}`,
  };
}
