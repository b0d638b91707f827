import { latexSymbol } from "./latex.js";
import { takeApart } from "../compile/tensor-names.js";
import { TENSORS } from "../compile/tensors.js";
import type { Term } from "../derivation/term.js";

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
  /** Whether every entry multiplies the coordinate of its own logit: written as a diagonal matrix. */
  readonly isDiagonal: boolean;
}

/** Scalars, then the chain of matrices, then what ends in the column. */
export function chain(
  term: Term,
  row: string,
  column: string | undefined,
  outside: readonly string[],
): MatrixForm {
  const below = [...term.symbols].filter(([, exponent]) => exponent < 0).map(([name]) => name);
  const factors = [...term.symbols]
    .filter(([, exponent]) => exponent > 0)
    .filter(([name]) => name !== "gamma" && !outside.includes(name))
    .flatMap(([name, exponent]) => Array.from({ length: exponent }, () => factorOf(name)));
  const scalars = factors.filter(({ indices }) => indices.length === 0);
  let rest = factors.filter(({ indices }) => indices.length > 0);
  const written: [Factor, boolean][] = [];
  for (let at: string | undefined = row; at !== undefined;) {
    const from: string = at;
    for (const factor of rest.filter(
      ({ isDiagonal, indices }) => isDiagonal && indices[0] === from,
    ))
      written.push([factor, false]);
    rest = rest.filter(({ isDiagonal, indices }) => !isDiagonal || indices[0] !== from);
    const next = rest.find(({ indices }) => indices.includes(from));
    if (next === undefined) break;
    rest = rest.filter((factor) => factor !== next);
    const isTransposed = next.indices[0] !== from && !next.isSymmetric;
    written.push([next, isTransposed]);
    at = next.indices.find((index) => index !== from);
  }
  for (const factor of rest.filter(({ isDiagonal }) => !isDiagonal))
    written.push([factor, column === factor.indices[0]]);
  for (const factor of rest.filter(({ isDiagonal }) => isDiagonal)) written.push([factor, false]);
  return shown(scalars, written, below);
}

function shown(
  scalars: readonly Factor[],
  written: readonly (readonly [Factor, boolean])[],
  below: readonly string[],
): MatrixForm {
  const divisors = below.map((name) => `/${name}`).join("");
  const inverses = below.map((name) => `${latexSymbol(name)}^{-1}`);
  return {
    ascii:
      [
        ...scalars.map(({ name }) => name),
        ...written.map(([factor, isTransposed]) =>
          isTransposed ? `${ascii(factor)}^T` : ascii(factor),
        ),
      ].join("*") + divisors,
    latex: [
      ...inverses,
      ...scalars.map(({ name }) => latexSymbol(name)),
      ...written.map(([factor, isTransposed]) =>
        isTransposed ? `${latex(factor)}^{\\top}` : latex(factor),
      ),
    ].join(" \\, "),
  };
}

/** A diagonal is that of a vector, and of a matrix both of whose indices are one. */
const hasDiagonal = ({ indices, isDiagonal }: Factor): boolean =>
  isDiagonal || (indices.length === 2 && indices[0] === indices[1]);
const ascii = (factor: Factor): string =>
  hasDiagonal(factor) ? `diag(${factor.name})` : factor.name;
const latex = (factor: Factor): string =>
  hasDiagonal(factor)
    ? `\\operatorname{diag}(${latexSymbol(factor.name)})`
    : latexSymbol(factor.name);

function factorOf(name: string): Factor {
  const { head, indices } = takeApart(name);
  const { indices: kinds, symmetric, diagonal } = TENSORS[head];
  const classes = kinds.filter((kind) => kind === "class").length;
  return {
    name: [head, ...indices.slice(0, classes)].join("_"),
    indices: indices.slice(classes),
    isSymmetric: symmetric === true,
    isDiagonal: diagonal === true,
  };
}
