/** The names of the logits of a teacher that has one for each logit of the student. */
export const logitNames = (logits: number): string[] =>
  Array.from({ length: logits }, (_, b) => `s_${b + 1}`);

/** e^s_b / sum_c e^s_c for each b. */
export function softmaxFormula(logits: number): string[] {
  const names = logitNames(logits);
  const total = names.map((name) => `exp(${name})`).join(" + ");
  return names.map((name) => `exp(${name})/(${total})`);
}

/** The same numbers, without overflow. */
export function softmaxWeights(s: Float64Array, out: Float64Array): void {
  const top = s.reduce((most, value) => Math.max(most, value), -Infinity);
  const sum = s.reduce((total, value) => total + Math.exp(value - top), 0);
  for (let b = 0; b < out.length; b++) out[b] = Math.exp(s[b] - top) / sum;
}

/** The same with open indices. */
export const OPEN_SOFTMAX = {
  ascii: "exp(r_star_b)/sum_o(exp(r_star_o))",
  latex: "\\frac{e^{r^\\star_b}}{\\sum_o e^{r^\\star_o}}",
};
