import type { Expression } from "../expression/expression.js";
import { negate, splitCoefficient } from "../expression/expression.js";
import { takeApart } from "../compile/tensor-names.js";
import { latexSymbol } from "./latex-symbol.js";
import { fraction, numberFraction } from "./print-expression.js";

/** The expression in LaTeX, mathematics mode. */
export function latex(e: Expression): string {
  if (e.kind !== "sum") return latexTerm(e);
  return e.terms
    .map((term, index) => {
      const negative = splitCoefficient(term)[0] < 0;
      const text = latexTerm(negative ? negate(term) : term);
      return (index === 0 ? (negative ? "-" : "") : negative ? " - " : " + ") + text;
    })
    .join("");
}

function latexTerm(e: Expression): string {
  const { coefficient, above, below } = fraction(e);
  const [top, bottom] = numberFraction(Math.abs(coefficient));
  const single = below.length > 0 && above.length === 1 && top === "1";
  // A quotient of one factor needs no parentheses.
  const numerator = single ? [bare(above[0])] : above.map(latexFactor);
  if (top !== "1" || numerator.length === 0) numerator.unshift(top);
  const lone = below.length === 1 && bottom === "1";
  const denominator = lone ? [bare(below[0])] : below.map(latexFactor);
  if (bottom !== "1") denominator.unshift(bottom);
  const sign = coefficient < 0 ? "-" : "";
  const text = numerator.join(" \\, ");
  return sign + (denominator.length === 0 ? text : `\\frac{${text}}{${denominator.join(" \\, ")}}`);
}

function bare(e: Expression): string {
  return e.kind === "sum" ? latex(e) : latexFactor(e);
}

/** Sized by hand, not by \left and \right, so that long equations can be broken inside. */
function parenthesised(text: string): string {
  const size = text.includes("\\frac") ? "bigg" : text.includes("\\bigl(") ? "Big" : "big";
  return `\\${size}l( ${text} \\${size}r)`;
}

function latexFactor(e: Expression): string {
  switch (e.kind) {
    case "symbol":
      return latexSymbol(e.name);
    case "call":
      return latexCall(e.name, e.argument);
    case "power":
      if (e.exponent.kind === "number" && e.exponent.value === 0.5)
        return `\\sqrt{${latex(e.base)}}`;
      return `${latexBase(e.base)}^{${latex(e.exponent)}}`;
    default:
      return parenthesised(latex(e));
  }
}

function latexBase(e: Expression): string {
  if (e.kind === "symbol" && !/[|^]/.test(latexSymbol(e.name))) return latexSymbol(e.name);
  if (e.kind === "call" && e.name === "abs") return latexCall(e.name, e.argument);
  return parenthesised(latex(e));
}

function latexCall(name: string, argument: Expression): string {
  const inner = latex(argument);
  if (name === "exp") return `e^{${inner}}`;
  if (name.startsWith("sum_")) return `\\sum_${name.slice(4)} ${inner}`;
  if (name === "abs") return `\\lvert ${inner} \\rvert`;
  if (name === "relu") return `\\max${parenthesised(`0, \\, ${inner}`)}`;
  if (name === "step") return `\\mathbf 1_{\\{${inner} > 0\\}}`;
  if (name === "Phi") return `\\Phi${parenthesised(inner)}`;
  if (name === "logPhi") return `\\log \\Phi${parenthesised(inner)}`;
  if (name.startsWith("E_")) return `\\mathbb{E}_{${name.slice(2)}}\\bigl[ ${inner} \\bigr]`;
  if (name === "mean") return `\\langle ${inner} \\rangle`;
  if (/^[DGSn]_/.test(name)) return `${statistic(name)}${parenthesised(inner)}`;
  const known = ["log", "sin", "cos", "tan", "sinh", "cosh", "tanh"].includes(name);
  return `${known ? `\\${name}` : name === "atan" ? "\\arctan" : `\\operatorname{${name}}`}${parenthesised(inner)}`;
}

/** Derivatives D_e_star_u of a product in the logits; the sums S, random parts G and means n of a statistic with its weight. */
function statistic(name: string): string {
  const { head, indices } = takeApart(name);
  if (head !== "D") return `${head}_{${indices.map((index) => WEIGHTS[index] ?? index).join("")}}`;
  const places = indices.join(" ").replace(/star (?=[uv])/g, "star_");
  return places
    .split(" ")
    .map(
      (place) =>
        `\\partial_{${place.replace(/^star_?(\w*)/, (_, u) => (u === "" ? "\\star" : `\\star ${u}`))}}`,
    )
    .join(" ");
}

const WEIGHTS: Readonly<Record<string, string>> = { phi: "\\varphi", psi: "\\psi" };

export { latexSymbol };
