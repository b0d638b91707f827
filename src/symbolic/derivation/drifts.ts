import { deriveDrift, equation, sides } from "./derivation.js";
import type { Increment } from "./increment.js";
import {
  momentIncrement,
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
import type { LogitCounts } from "../expression/names.js";
import { takeApart, type Sizes } from "../compile/tensor-names.js";
import { TENSORS } from "../compile/tensors.js";
import type { Term } from "./term.js";
import { toExpression } from "./term.js";
import { pairsOf, pointLetter, type Update } from "./update.js";

/** The drift of V, m_j or q with open indices: b, c for several logits, h for several of the teacher's. */
export interface Drift {
  readonly unknown: string;
  readonly terms: readonly Term[];
  readonly steps: readonly DerivationStep[];
  /** In matrices; of use with several logits. */
  readonly matrix: MatrixEquation;
}

/** Derives the drifts of V, m_j and, with a teacher, q, of every state and pair of states; and that of v. */
export async function deriveDrifts(update: Update, sizes: Sizes, rules: Rules): Promise<Drift[]> {
  const counts = { ...sizes, point: pointLetter(update) };
  const [b, c] = sizes.logits === 1 ? [1, 1] : ["b", "c"];
  const h = sizes.teacherLogits === 1 ? 1 : "h";
  const increments = [
    ...pairsOf(update).map((pair) => normIncrement(counts, b, c, update, pair)),
    ...update.states.map((state) => overlapIncrement(counts, b, update, state)),
    ...(sizes.teacherLogits > 0
      ? update.states.map((state) => teacherIncrement(counts, b, h, update, state))
      : []),
    ...(update.hasSecondMoment ? [momentIncrement(counts, b, update)] : []),
  ];
  const drifts: Drift[] = [];
  for (const found of increments) drifts.push(driftOf(await found, update, counts, rules));
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

function driftOf(
  increment: Increment,
  update: Update,
  sizes: Sizes & LogitCounts,
  rules: Rules,
): Drift {
  const { unknown } = increment;
  const { drift, steps } = deriveDrift(increment, update, sizes, rules);
  const { head, indices } = takeApart(unknown);
  const isOverlap = TENSORS[head].kind === "overlap";
  const whole = isOverlap ? `${head}_j` : head;
  if (sizes.logits === 1)
    return { unknown, terms: drift, steps, matrix: { unknown, rightHandSide: "", latex: "" } };
  const terms = collectRates(drift);
  const [row, column] = isOverlap ? indices.slice(1) : indices;
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
const WHY_MATRICES =
  "The same for all indices at once; `^T` is the transpose, `diag` of a vector the diagonal matrix, of a matrix its diagonal.";
