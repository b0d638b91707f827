import { deriveDrift, equation, sides } from "./derivation.js";
import type { Increment } from "./increment.js";
import {
  normIncrement,
  overlapIncrement,
  parameterIncrement,
  teacherIncrement,
} from "./increment.js";
import { latexSymbol } from "../print/latex.js";
import { matrixForm } from "../print/matrix-form.js";
import type { DerivationStep, MatrixEquation } from "./ode-system.js";
import { collectRates } from "./rates.js";
import { reason } from "./reason.js";
import type { Rules } from "./stages.js";
import { takeApart, type Sizes } from "../compile/tensors.js";
import type { Term } from "./term.js";
import { toExpression } from "./term.js";
import type { Update } from "./update.js";

/** The drift of V, m_j or q with open indices: b, c for several logits, h for several of the teacher's. */
export interface Drift {
  readonly unknown: string;
  readonly terms: readonly Term[];
  readonly steps: readonly DerivationStep[];
  /** In matrices; of use with several logits. */
  readonly matrix: MatrixEquation;
}

/** Derives the drifts of V, m_j and, with a teacher, q. */
export async function deriveDrifts(update: Update, sizes: Sizes, rules: Rules): Promise<Drift[]> {
  const [b, c] = sizes.logits === 1 ? [1, 1] : ["b", "c"];
  const h = sizes.teacherLogits === 1 ? 1 : "h";
  const drifts = [
    driftOf(await normIncrement(sizes, b, c, update), update, sizes, rules),
    driftOf(await overlapIncrement(sizes, b, update), update, sizes, rules),
  ];
  if (sizes.teacherLogits > 0)
    drifts.push(driftOf(await teacherIncrement(sizes, b, h, update), update, sizes, rules));
  return drifts;
}

/** The drift of a parameter theta_s of the loss. */
export async function deriveParameterDrift(
  update: Update,
  sizes: Sizes,
  rules: Rules,
): Promise<Omit<Drift, "matrix">> {
  const increment = await parameterIncrement(sizes, update);
  const { drift, steps } = deriveDrift(increment, update, sizes, rules);
  return { unknown: increment.unknown, terms: drift, steps };
}

function driftOf(increment: Increment, update: Update, sizes: Sizes, rules: Rules): Drift {
  const { unknown } = increment;
  const { drift, steps } = deriveDrift(increment, update, sizes, rules);
  const { head, indices } = takeApart(unknown);
  const whole = head === "m" ? "m_j" : head;
  if (sizes.logits === 1)
    return { unknown, terms: drift, steps, matrix: { unknown, rightHandSide: "", latex: "" } };
  const terms = collectRates(drift);
  const [row, column] = head === "m" ? indices.slice(1) : indices;
  const form = matrixForm(terms, row, column);
  const matrix = {
    unknown: whole,
    rightHandSide: form.ascii,
    latex: `\\dot ${latexSymbol(whole)} = ${form.latex}`,
  };
  const before = equation(unknown, "drift", toExpression(drift, sizes));
  const after = equation(unknown, "drift", toExpression(terms, sizes));
  const inMatrices = { ascii: `d/dt ${whole} = ${form.ascii}`, latex: matrix.latex };
  return {
    unknown,
    terms,
    matrix,
    steps: [
      ...steps,
      { rule: "rates", ...reason(WHY_RATES), ...sides(before, after) },
      { rule: "matrices", ...reason(WHY_MATRICES), ...sides(after, inMatrices) },
    ],
  };
}

const WHY_RATES =
  "All unknowns of a mode share `A = sum_i p_i lambda_i H_i` and, with a teacher, `D = sum_i p_i lambda_i G_i`.";
const WHY_MATRICES = "The same for all indices at once; `^T` is the transpose.";
