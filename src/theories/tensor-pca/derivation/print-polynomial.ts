import { SYMBOLS, type Polynomial, type Symbol, type Term } from "./polynomial.js";

interface Notation {
  symbol(symbol: Symbol, power: number): string;
  readonly times: string;
}

const ASCII: Notation = {
  symbol: (symbol, power) => (power === 1 ? symbol : `${symbol}^${power}`),
  times: "*",
};

const LATEX: Notation = {
  symbol(symbol, power) {
    if (symbol === "R2") return power === 1 ? "R^2" : `R^{${2 * power}}`;
    const name = { gamma: "\\gamma", lambda: "\\lambda", m: "m", r2: "r_2" }[symbol];
    return power === 1 ? name : `${name}^{${power}}`;
  },
  times: " ",
};

/** In the syntax of mathjs: 6*gamma*lambda*m^2 - 6*gamma*m*R2^2. */
export function asciiPolynomial(polynomial: Polynomial): string {
  return printed(polynomial, ASCII);
}

export function latexPolynomial(polynomial: Polynomial): string {
  return printed(polynomial, LATEX);
}

function printed(polynomial: Polynomial, notation: Notation): string {
  if (polynomial.length === 0) return "0";
  return polynomial
    .map((term, k) => {
      const sign = term.coefficient < 0 ? "-" : "+";
      const text = termText(term, notation);
      if (k === 0) return sign === "-" ? `-${text}` : text;
      return ` ${sign} ${text}`;
    })
    .join("");
}

function termText({ coefficient, powers }: Term, notation: Notation): string {
  const factors = SYMBOLS.flatMap((symbol, k) =>
    powers[k] === 0 ? [] : [notation.symbol(symbol, powers[k])],
  );
  const size = Math.abs(coefficient);
  return (size === 1 && factors.length > 0 ? factors : [String(size), ...factors]).join(
    notation.times,
  );
}
