/** An eigenvalue, or those from one to another, both included. */
export type Eigenvalues = number | { readonly low: number; readonly high: number };

export function isAmong(value: number, wanted: Eigenvalues): boolean {
  if (typeof wanted === "number") return value === wanted;
  return wanted.low <= value && value <= wanted.high;
}

/** As LaTeX without dollar signs, separated by commas. */
export function eigenvaluesText(wanted: readonly Eigenvalues[]): string {
  return wanted
    .map((one) => (typeof one === "number" ? String(one) : `[${one.low}, ${one.high}]`))
    .join(", ");
}
