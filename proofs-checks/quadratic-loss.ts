import { components } from "./limiting-system.js";

/**
 * SGD with the loss r^T Q r/2 + q^T r on one Gaussian class in two coordinates: a_rho = u_rho + s_rho z_rho, X with
 * rows x_rho in R^l, gradient f = Q r + q. Means of polynomials are exact: a polynomial of degree at most 5 in
 * each z has the same mean under N(0, 1) as under the weights below on -2, .., 2, whose moments agree up to order 5.
 */
const RULE = [
  ["-2", "1/12"],
  ["-1", "1/6"],
  ["0", "1/2"],
  ["1", "1/6"],
  ["2", "1/12"],
] as const;

const sum = (terms: readonly string[]): string => `(${terms.join(" + ")})`;
const Q = (b: number, c: number): string => `Q${Math.min(b, c)}${Math.max(b, c)}`;

/** E[phi(a_1, f)], phi given as a formula in "a" and in the gradient's components. */
function mean(logits: number, phi: (a: string, f: (b: number) => string) => string): string {
  return sum(
    RULE.flatMap(([z, weight]) =>
      RULE.map(([y, other]) => {
        const [a1, a2] = [`(u1 + s1*(${z}))`, `(u2 + s2*(${y}))`];
        const logit = (c: number): string => `(x1${c}*${a1} + x2${c}*${a2})`;
        const gradient = (b: number): string =>
          sum([...components(logits).map((c) => `${Q(b, c)}*${logit(c)}`), `q${b}`]);
        return `(${weight})*(${other})*(${phi(a1, gradient)})`;
      }),
    ),
  );
}

/** D E[increment of D x_1b x_1c] in one step with step size gamma/D. */
export const exactNormDrift = (logits: number, b: number, c: number): string =>
  `D^2*${mean(
    logits,
    (a, f) => `(x1${b} - gamma*${a}*${f(b)}/D)*(x1${c} - gamma*${a}*${f(c)}/D) - x1${b}*x1${c}`,
  )}`;

/** D E[increment of D x_1b v], v the mean of another class in this coordinate. */
export const exactOverlapDrift = (logits: number, b: number): string =>
  `D^2*${mean(logits, (a, f) => `-gamma*${a}*${f(b)}/D*v`)}`;

/** g, H, F of the quadratic loss under r ~ N(X^T u, X^T K X), and the unknowns, by the names of the system. */
export function statistics(logits: number): ReadonlyMap<string, string> {
  const all = components(logits);
  const names = new Map<string, string>([
    ["lambda_i", "s1^2"],
    ["p_i", "1"],
    ["c_i_j", "D*u1*v"],
  ]);
  const suffix = (...of: number[]): string => (logits === 1 ? "" : of.map((b) => `_${b}`).join(""));
  for (const b of all) {
    names.set(`g_i${suffix(b)}`, gradientMean(logits, b));
    names.set(`m_i${suffix(b)}`, `D*x1${b}*u1`);
    names.set(`m_j${suffix(b)}`, `D*x1${b}*v`);
    for (const c of all.filter((other) => other >= b)) {
      names.set(`H_i${suffix(b, c)}`, Q(b, c));
      names.set(`F_i${suffix(b, c)}`, fisherMean(logits, b, c));
      names.set(`V${suffix(b, c)}`, `D*x1${b}*x1${c}`);
    }
  }
  return names;
}

/** A formula with names replaced by formulas. */
export function substituted(formula: string, by: ReadonlyMap<string, string>): string {
  return formula.replace(/[a-zA-Z_]\w*/g, (name) => (by.has(name) ? `(${by.get(name)!})` : name));
}

const gradientMean = (logits: number, b: number): string =>
  sum([...components(logits).map((c) => `${Q(b, c)}*(x1${c}*u1 + x2${c}*u2)`), `q${b}`]);

/** g g^T + Q B Q with B = X^T K X. */
function fisherMean(logits: number, b: number, c: number): string {
  const all = components(logits);
  const covariance = (e: number, k: number): string => `(s1^2*x1${e}*x1${k} + s2^2*x2${e}*x2${k})`;
  const terms = all.flatMap((e) => all.map((k) => `${Q(b, e)}*${covariance(e, k)}*${Q(k, c)}`));
  return sum([`${gradientMean(logits, b)}*${gradientMean(logits, c)}`, ...terms]);
}

/**
 * What E[a_1^2 f_b f_c] has besides lambda E[f_b f_c]: u^2 F + 2 u lambda x.grad F + lambda^2 x.Hess.x; each term
 * holds two of the small coordinates u_1, x_1.
 */
export function secondMomentRemainder(logits: number, b: number, c: number): string {
  const all = components(logits);
  const slope = (e: number): string =>
    `(${Q(b, e)}*${gradientMean(logits, c)} + ${Q(c, e)}*${gradientMean(logits, b)})`;
  const first = all.map((e) => `2*u1*s1^2*x1${e}*${slope(e)}`);
  const second = all.flatMap((e) =>
    all.map((k) => `s1^4*x1${e}*x1${k}*(${Q(b, e)}*${Q(c, k)} + ${Q(b, k)}*${Q(c, e)})`),
  );
  return sum([`u1^2*${fisherMean(logits, b, c)}`, ...first, ...second]);
}
