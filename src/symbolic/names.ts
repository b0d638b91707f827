/**
 * The symbols of the derivation. The index rho of the mode is understood everywhere. With one logit the
 * component is left out: x, V, m_j, g_i; with several it is the last index: x_1, V_1_2, m_j_1.
 */
const indices = (logits: number, ...components: readonly number[]): string =>
  logits === 1 ? "" : components.map((component) => `_${component}`).join("");

/** a_rho, coordinate of the data vector. */
export const dataCoordinate = "a";
/** x_rho = X^T u_rho, one component. */
export const coordinate = (logits: number, b: number): string => `x${indices(logits, b)}`;
/** mu_rho,i, coordinate of the mean of class i. */
export const meanCoordinate = (classIndex: string): string => `mu_${classIndex}`;
/** V_rho = d x_rho x_rho^T, one entry. */
export const norm = (logits: number, b: number, c: number): string =>
  `V${indices(logits, Math.min(b, c), Math.max(b, c))}`;
/** m_rho,j = d x_rho mu_rho,j, one component. */
export const overlap = (logits: number, j: string, b: number): string =>
  `m_${j}${indices(logits, b)}`;
/** c_rho,ij = d mu_rho,i mu_rho,j, the smaller index first. */
export const meanProduct = (i: string, j: string): string => {
  const [first, second] = [i, j].sort((left, right) =>
    left.localeCompare(right, "en", { numeric: true }),
  );
  return `c_${first}_${second}`;
};

/** A partial derivative of the loss at the logit: f_1 = f', f_1_1 = f'' for one logit. */
export const lossDerivative = (components: readonly number[], logits: number): string =>
  `f${logits === 1 ? "'".repeat(components.length) : components.map((c) => `_${c}`).join("")}`;

/** The same as a symbol that nerdamer and mathjs accept. */
export const lossDerivativeSymbol = (components: readonly number[]): string =>
  `f${components.map((component) => `_${component}`).join("")}`;

export function readLossDerivative(name: string, logits: number): readonly number[] | undefined {
  if (!/^f(_\d+)+$/.test(name)) return undefined;
  const components = name.split("_").slice(1).map(Number);
  return components.every((component) => component <= logits) ? components : undefined;
}

/** E_i[grad f], E_i[Hess f] and E_i[grad f grad f^T], one entry each. */
export const gradientMean = (logits: number, i: string, b: number): string =>
  `g_${i}${indices(logits, b)}`;
export const hessianMean = (logits: number, i: string, b: number, c: number): string =>
  `H_${i}${indices(logits, b, c)}`;
export const fisherMean = (logits: number, i: string, b: number, c: number): string =>
  `F_${i}${indices(logits, b, c)}`;
