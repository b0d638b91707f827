import { latexSymbol } from "./latex.js";
import { TENSORS } from "./tensors.js";
import type { Term } from "./term.js";

/** An equation for a whole matrix or vector, with its transposes written ^T. */
export interface MatrixForm {
  readonly ascii: string;
  readonly latex: string;
}

interface Factor {
  /** The name without the indices of logits. */
  readonly name: string;
  /** Indices of logits and teacher logits. */
  readonly indices: readonly string[];
  readonly isSymmetric: boolean;
}

/**
 * The right-hand side of an unknown with indices row and column (undefined for a vector) in matrices: in
 * every term the factors form a chain from the row to the column through the summed indices.
 */
export function matrixForm(
  terms: readonly Term[],
  row: string,
  column: string | undefined,
): MatrixForm {
  const orders = [...new Set(terms.map((term) => term.symbols.get("gamma") ?? 0))].sort();
  const groups = orders.map((order) =>
    groupForm(
      terms.filter((term) => (term.symbols.get("gamma") ?? 0) === order),
      order,
      row,
      column,
    ),
  );
  return {
    ascii: groups.map(({ sign, ascii }, k) => join(sign, k) + ascii).join(""),
    latex: groups.map(({ sign, latex }, k) => join(sign, k) + latex).join(""),
  };
}

const join = (sign: "+" | "-", place: number): string => {
  if (place === 0) return sign === "-" ? "-" : "";
  return ` ${sign} `;
};

/** All terms of one power of the step size, which have one coefficient in common. */
function groupForm(
  terms: readonly Term[],
  order: number,
  row: string,
  column: string | undefined,
): MatrixForm & { readonly sign: "+" | "-" } {
  const [{ coefficient }] = terms;
  if (terms.some((term) => term.coefficient !== coefficient))
    throw new Error("matrix form: terms of one order with several coefficients");
  const outside = terms.filter((term) => !term.averaged).map((t) => chain(t, row, column, []));
  const inside = terms.filter((term) => term.averaged).map((t) => chain(t, row, column, ["p_i"]));
  const all = { ascii: outside.map((f) => f.ascii), latex: outside.map((f) => f.latex) };
  if (inside.length > 0) {
    const ascii = inside.map((f) => f.ascii).join(" + ");
    const latex = inside.map((f) => f.latex).join(" + ");
    const several = inside.length > 1;
    all.ascii.push(`sum_i(p_i*${several ? `(${ascii})` : ascii})`);
    all.latex.push(`\\sum_i p_i \\, ${several ? `\\bigl( ${latex} \\bigr)` : latex}`);
  }
  const size = Math.abs(coefficient) === 1 ? "" : `${Math.abs(coefficient)}*`;
  const gamma = order === 1 ? "gamma" : `gamma^${order}`;
  const several = all.ascii.length > 1;
  const wrap = (text: string, open: string, close: string): string =>
    several ? open + text + close : text;
  return {
    sign: coefficient < 0 ? "-" : "+",
    ascii: `${size}${gamma}*${wrap(all.ascii.join(" + "), "(", ")")}`,
    latex:
      `${size.replace("*", " \\, ")}\\gamma${order === 1 ? "" : `^{${order}}`} \\, ` +
      wrap(all.latex.join(" + "), "\\Bigl( ", " \\Bigr)"),
  };
}

/** Scalars, then the chain of matrices, then what ends in the column. */
function chain(
  term: Term,
  row: string,
  column: string | undefined,
  outside: readonly string[],
): MatrixForm {
  const factors = [...term.symbols]
    .filter(([name]) => name !== "gamma" && !outside.includes(name))
    .flatMap(([name, exponent]) => Array.from({ length: exponent }, () => factorOf(name)));
  const scalars = factors.filter(({ indices }) => indices.length === 0);
  let rest = factors.filter(({ indices }) => indices.length > 0);
  const written: [Factor, boolean][] = [];
  for (let at: string | undefined = row; at !== undefined;) {
    const from: string = at;
    const next = rest.find(({ indices }) => indices.includes(from));
    if (next === undefined) break;
    rest = rest.filter((factor) => factor !== next);
    const isTransposed = next.indices[0] !== from && !next.isSymmetric;
    written.push([next, isTransposed]);
    at = next.indices.find((index) => index !== from);
  }
  for (const factor of rest) written.push([factor, column === factor.indices[0]]);
  return shown(scalars, written);
}

function shown(
  scalars: readonly Factor[],
  written: readonly (readonly [Factor, boolean])[],
): MatrixForm {
  return {
    ascii: [
      ...scalars.map(({ name }) => name),
      ...written.map(([{ name }, isTransposed]) => (isTransposed ? `${name}^T` : name)),
    ].join("*"),
    latex: [
      ...scalars.map(({ name }) => latexSymbol(name)),
      ...written.map(([{ name }, isTransposed]) =>
        isTransposed ? `${latexSymbol(name)}^{\\top}` : latexSymbol(name),
      ),
    ].join(" \\, "),
  };
}

function factorOf(name: string): Factor {
  const [head, ...indices] = name.split("_");
  const { indices: kinds, symmetric } = TENSORS[head];
  const classes = kinds.filter((kind) => kind === "class").length;
  return {
    name: [head, ...indices.slice(0, classes)].join("_"),
    indices: indices.slice(classes),
    isSymmetric: symmetric === true,
  };
}
