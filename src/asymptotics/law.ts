import type { Law, Stretch } from "./law-form.js";

export type { Law, Stretch } from "./law-form.js";
export { parseLaw } from "./law-text.js";

/** Logarithm of a law at x = log t > 1 (x > 0 without log log t), with 1 for what is left open. */
export function logOfLaw(law: Law, x: number): number {
  const { power, logPower, logLogPower = 0, constant = 1, stretch } = law;
  return (
    power * x +
    (logPower === 0 ? 0 : logPower * Math.log(x)) +
    (logLogPower === 0 ? 0 : logLogPower * Math.log(Math.log(x))) +
    (stretch ? logOfStretch(stretch, x) : 0) +
    Math.log(constant)
  );
}

function logOfStretch({ base, exponent, sign, coefficient = 1 }: Stretch, x: number): number {
  return sign * coefficient * (base === "t" ? Math.exp(exponent * x) : x ** exponent);
}

/** Whether a law says nothing but "a constant". */
export function isConstant({ power, logPower, logLogPower = 0, stretch }: Law): boolean {
  return power === 0 && logPower === 0 && logLogPower === 0 && stretch === undefined;
}

/** The law in LaTeX, without dollar signs. */
export function latexOfLaw({ power, logPower, logLogPower = 0, constant, stretch }: Law): string {
  const parts = [
    constant === undefined || constant === 1 ? "" : short(constant),
    factor("t", "t", power),
    factor("\\log t", "(\\log t)", logPower),
    factor("\\log\\log t", "(\\log\\log t)", logLogPower),
    stretch ? latexOfStretch(stretch) : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "1" : parts.join("\\,");
}

function latexOfStretch({ base, exponent, sign, coefficient }: Stretch): string {
  const power =
    base === "t" ? factor("t", "t", exponent) : factor("\\log t", "(\\log t)", exponent);
  const front = coefficient === undefined ? "c\\," : coefficient === 1 ? "" : short(coefficient);
  return `\\exp(${sign < 0 ? "-" : ""}${front}${power})`;
}

function factor(bare: string, base: string, exponent: number): string {
  return exponent === 0 ? "" : exponent === 1 ? bare : `${base}^{${short(exponent)}}`;
}

const short = (value: number): string => String(Number(value.toPrecision(6)));
