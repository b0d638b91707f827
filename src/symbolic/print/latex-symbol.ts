import { takeApart } from "../compile/tensor-names.js";

/** How heads of names are typeset; the mode index rho appears here only. */
const HEADS: Readonly<Record<string, string>> = {
  phi: "\\varphi_\\rho",
  psi: "\\psi_\\rho",
  Phi: "\\Phi",
  gamma: "\\gamma",
  ridge: "\\alpha",
  rate: "\\kappa",
  theta: "\\theta",
  batch: "\\mathsf{b}",
  pi: "\\pi",
  sigma: "\\sigma",
  flip: "\\varepsilon",
  mu: "\\mu_\\rho",
  a: "a_\\rho",
  ...{ x: "x_\\rho", y: "y", z: "z_\\rho", w: "w_\\rho", v: "v_\\rho", P: "P_\\rho" },
  ...{ Vxy: "V^{xy}_\\rho", Vyy: "V^{yy}_\\rho", Vxz: "V^{xz}_\\rho", Vzz: "V^{zz}_\\rho" },
  ...{ my: "m^y_\\rho", mz: "m^z_\\rho", qy: "q^y_\\rho", qz: "q^z_\\rho" },
  ...{ Me: "\\hat m", Be: "\\hat B", Ce: "\\hat C", omega: "\\omega_\\rho" },
  ...{ beta: "\\beta", memory: "(1-\\beta)^{-1}", lag: "c", g2: "g_2", g3: "g_3" },
  ...{
    delta: "\\delta",
    kappa: "\\kappa",
    gain: "\\mathsf{g}",
    scale: "\\mathsf{s}",
    age: "(1+t)",
  },
  xstar: "x^\\star_\\rho",
  V: "V_\\rho",
  m: "m_\\rho",
  q: "q_\\rho",
  c: "c_\\rho",
  u: "u_\\rho",
  T: "T_\\rho",
  A: "M_\\rho",
  D: "D_\\rho",
  M: "m",
  R: "q",
  Mstar: "m^\\star",
  Bstar: "B^\\star",
  Tstar: "T^\\star",
};

/** How many of the first indices of a name are classes, where indices of logits may follow. */
const CLASSES: Readonly<Record<string, number>> = {
  ...{ m: 1, u: 1, y: 1, g: 1, H: 1, F: 1, G: 1, M: 1, B: 1, C: 1, Mstar: 1, Bstar: 1, J: 1 },
  ...{ my: 1, mz: 1, Me: 1, Be: 1, Ce: 1 },
};

/** A symbol of the derivation in LaTeX. */
export function latexSymbol(name: string): string {
  if (name.startsWith("O(")) return order(name);
  if (/^f('|_\w+$)/.test(name)) return lossDerivative(name);
  if (name.startsWith("r_star"))
    return withIndices("r^\\star", takeApart(name).indices.slice(1), 0);
  const { head, indices } = takeApart(name);
  if (head === "Q") return `\\|${withIndices("X", indices, 0)}\\|^2`;
  if (head === "lambda") return `\\lambda_\\rho^{(${list(indices)})}`;
  return withIndices(HEADS[head] ?? head, indices, CLASSES[head] ?? 0);
}

/** Classes before a semicolon, logits after it. */
function withIndices(head: string, indices: readonly string[], classes: number): string {
  if (indices.length === 0) return head;
  const groups = [indices.slice(0, classes), indices.slice(classes)].filter((g) => g.length > 0);
  const text = groups.map(list).join(";");
  return head.endsWith("_\\rho") ? `${head.slice(0, -5)}_{\\rho,${text}}` : `${head}_{${text}}`;
}

function list(indices: readonly string[]): string {
  return indices.join(indices.some((index) => index.length > 1) ? "," : "");
}

/** f', f'' at r for one logit, f_{bc} for several; the part in the teacher's logit by its partial derivative. */
function lossDerivative(name: string): string {
  const { head, indices: rest } = takeApart(name);
  if (rest[0] === "theta") return `\\partial_{\\theta_{${list(rest.slice(1))}}} f`;
  const star = rest.indexOf("star");
  const logits = star < 0 ? rest : rest.slice(0, star);
  const base = logits.length > 0 ? `f_{${list(logits)}}` : `${head}(r)`;
  const inTeacher = (star < 0 ? [] : rest.slice(star)).join("_").split("star").slice(1);
  const partials = inTeacher.map((text) => {
    const index = text.replaceAll("_", "");
    return `\\partial_{r^\\star${index === "" ? "" : `_{${index}}`}} `;
  });
  return `${partials.join("")}${base}`;
}

/** O(1/d^2). */
function order(name: string): string {
  const [, exponent] = /\^(\d+)/.exec(name) ?? [];
  return `O\\bigl( d^{-${exponent ?? "1"}} \\bigr)`;
}
