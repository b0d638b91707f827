/** Of the mean of independent estimates, such as those of several randomisations of a rule of quadrature. */
export function standardError(parts: readonly number[], mean: number): number {
  const squares = parts.reduce((sum, part) => sum + (part - mean) ** 2, 0);
  return Math.sqrt(squares / (parts.length * (parts.length - 1)));
}
