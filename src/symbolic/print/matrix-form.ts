import { chain, type MatrixForm } from "./matrix-chain.js";
import type { Term } from "../derivation/term.js";

/**
 * The right-hand side of an unknown with indices row and column (undefined for a vector) in matrices: in
 * every term the factors form a chain from the row to the column through the summed indices.
 */
export function matrixForm(
  terms: readonly Term[],
  row: string,
  column: string | undefined,
): MatrixForm {
  const keys = [...new Set(terms.map(keyOf))].sort();
  const groups = keys.map((key) => {
    const group = terms.filter((term) => keyOf(term) === key);
    return groupForm(group, orderOf(group[0]), row, column);
  });
  return {
    ascii: groups.map(({ sign, ascii }, k) => join(sign, k) + ascii).join(""),
    latex: groups.map(({ sign, latex }, k) => join(sign, k) + latex).join(""),
  };
}

const orderOf = (term: Term): number => term.symbols.get("gamma") ?? 0;

/** Terms that stand together: of one power of the step size and one sign, the negative ones first. */
const keyOf = (term: Term): string => `${orderOf(term)}${term.coefficient < 0 ? "-" : "="}`;

const join = (sign: "+" | "-", place: number): string => {
  if (place === 0) return sign === "-" ? "-" : "";
  return ` ${sign} `;
};

/** A whole multiple of a chain: all terms of one order share their coefficient up to such. */
function times(factor: number, { ascii, latex }: MatrixForm): MatrixForm {
  if (!Number.isInteger(factor) || factor < 1)
    throw new Error(`matrix form: ${factor}, expected coefficients of one order that divide`);
  return factor === 1
    ? { ascii, latex }
    : { ascii: `${factor}*${ascii}`, latex: `${factor} \\, ${latex}` };
}

/** All terms of one power of the step size, whose coefficients are whole multiples of the smallest. */
function groupForm(
  terms: readonly Term[],
  order: number,
  row: string,
  column: string | undefined,
): MatrixForm & { readonly sign: "+" | "-" } {
  const coefficient = terms
    .map((term) => term.coefficient)
    .reduce((least, next) => (Math.abs(next) < Math.abs(least) ? next : least));
  const chained = (term: Term, left: readonly string[]): MatrixForm =>
    times(term.coefficient / coefficient, chain(term, row, column, left));
  const outside = terms.filter((term) => !term.averaged).map((term) => chained(term, []));
  const inside = terms.filter((term) => term.averaged).map((term) => chained(term, ["p_i"]));
  const all = { ascii: outside.map((f) => f.ascii), latex: outside.map((f) => f.latex) };
  if (inside.length > 0) {
    const ascii = inside.map((f) => f.ascii).join(" + ");
    const latex = inside.map((f) => f.latex).join(" + ");
    const several = inside.length > 1;
    all.ascii.push(`sum_i(p_i*${several ? `(${ascii})` : ascii})`);
    all.latex.push(`\\sum_i p_i \\, ${several ? `\\bigl( ${latex} \\bigr)` : latex}`);
  }
  const size = Math.abs(coefficient) === 1 ? "" : `${Math.abs(coefficient)}*`;
  const gamma = order === 0 ? "" : order === 1 ? "gamma*" : `gamma^${order}*`;
  const several = all.ascii.length > 1;
  const wrap = (text: string, open: string, close: string): string =>
    several ? open + text + close : text;
  return {
    sign: coefficient < 0 ? "-" : "+",
    ascii: `${size}${gamma}${wrap(all.ascii.join(" + "), "(", ")")}`,
    latex:
      size.replace("*", " \\, ") +
      (order === 0 ? "" : `\\gamma${order === 1 ? "" : `^{${order}}`} \\, `) +
      wrap(all.latex.join(" + "), "\\Bigl( ", " \\Bigr)"),
  };
}
