import { takeApart, tensorName } from "../compile/tensor-names.js";

/**
 * The symbols of the derivation. The index rho of the mode is understood everywhere. With one logit the
 * component is left out: x, V, m_j, g_i; with several it is the last index: x_b, V_b_c, m_j_b. Indices are
 * numbers, or letters where they are open: b, c logits, h teacher logits, i, j classes.
 */
export type Index = number | string;

/** How many logits X has, and X* (0 without a teacher). */
export interface LogitCounts {
  readonly logits: number;
  readonly teacherLogits: number;
  /** The letter of the state, or combination of states, at which the gradient is taken; x when absent. */
  readonly point?: string;
}
/** With a plain number there is no teacher, and sums over several logits are written out. */
export type Logits = number | LogitCounts;

export const studentLogits = (of: Logits): number => (typeof of === "number" ? of : of.logits);
export const teacherLogits = (of: Logits): number =>
  typeof of === "number" ? 0 : of.teacherLogits;

const student = (of: Logits, ...components: readonly Index[]): string[] =>
  studentLogits(of) === 1 ? [] : components.map(String);
const taught = (of: Logits, ...components: readonly Index[]): string[] =>
  teacherLogits(of) === 1 ? [] : components.map(String);

/** a_rho, coordinate of the data vector. */
export const dataCoordinate = "a";
/** x_rho = X^T u_rho, one component; of another state by its letter. */
export const coordinate = (of: Logits, b: Index, state = "x"): string =>
  [state, ...student(of, b)].join("_");
/** The same of the point at which the gradient is taken. */
export const pointCoordinate = (of: Logits, b: Index): string =>
  coordinate(of, b, (typeof of === "number" ? undefined : of.point) ?? "x");
/** X*^T u_rho, one component. */
export const teacherCoordinate = (of: Logits, h: Index): string =>
  ["xstar", ...taught(of, h)].join("_");
/** mu_rho,i, coordinate of the mean of class i. */
export const meanCoordinate = (classIndex: string): string => `mu_${classIndex}`;
/** V_rho = d x_rho x_rho^T, one entry; V_xy = d x y^T of two states, the first in the order of letters. */
export const norm = (of: Logits, b: Index, c: Index, states = ["x", "x"]): string =>
  tensorName(stateHead("V", states), student(of, b, c));
/** m_rho,j = d x_rho mu_rho,j, one component. */
export const overlap = (of: Logits, j: string, b: Index, state = "x"): string =>
  tensorName(stateHead("m", [state]), [j, ...student(of, b)]);
/** q_rho = d x_rho (x*_rho)^T, one entry. */
export const teacherOverlap = (of: Logits, b: Index, h: Index, state = "x"): string =>
  tensorName(stateHead("q", [state]), [...student(of, b), ...taught(of, h)]);
/** The head of a name for states: V, m, q of X alone, Vxy, my, qy of others. */
export const stateHead = (head: string, states: readonly string[]): string =>
  states.every((state) => state === "x") ? head : head + states.join("");
/** The second moment of a coordinate of the gradient, 1 / its root, and E_i |a| / lambda_i of sign descent. */
export const secondMoment = (of: Logits, b: Index): string => tensorName("v", student(of, b));
export const preconditioner = (of: Logits, b: Index): string => tensorName("P", student(of, b));
export const signFactor = (i: string): string => tensorName("omega", [i]);
/** c_rho,ij = d mu_rho,i mu_rho,j, the smaller index first. */
export const meanProduct = (i: string, j: string): string => tensorName("c", [i, j]);
/** u_rho,j = d mu_rho,j x*_rho, one component. */
export const teacherMean = (of: Logits, j: string, h: Index): string =>
  tensorName("u", [j, ...taught(of, h)]);
/** T_rho = d x*_rho (x*_rho)^T, one entry. */
export const teacherProduct = (of: Logits, h: Index, n: Index): string =>
  tensorName("T", taught(of, h, n));

/** The component of a partial derivative that is taken in a teacher logit. */
export const teacherComponent = (of: Logits, h: Index): string =>
  ["star", ...taught(of, h)].join("_");
export const isTeacherComponent = (component: Index): component is string =>
  typeof component === "string" && component.startsWith("star");

/** The component of a partial derivative that is taken in parameter s. */
export const parameterComponent = "par";
/** Parameter s of the loss, and what its step is multiplied by. */
export const parameter = "theta_s";
export const parameterRate = "rate_s";

/**
 * A partial derivative of the loss at the logit: f', f'' for one logit, f_b, f_b_c for several; f'_star,
 * f_b_star_h when the last one is taken in a teacher logit; f_theta_s in parameter s.
 */
export function lossDerivative(components: readonly Index[], of: Logits): string {
  if (components[0] === parameterComponent) return `f_${parameter}`;
  const inLogits = components.filter((component) => !isTeacherComponent(component));
  const inTeacher = components.filter(isTeacherComponent).map((component) => `_${component}`);
  const head =
    studentLogits(of) === 1
      ? "'".repeat(inLogits.length)
      : inLogits.map((component) => `_${component}`).join("");
  return `f${head}${inTeacher.join("")}`;
}

/** The same as a symbol that nerdamer and mathjs accept. */
export const lossDerivativeSymbol = (components: readonly Index[]): string =>
  `f${components.map((component) => `_${component}`).join("")}`;

export function readLossDerivative(name: string, of: Logits): readonly Index[] | undefined {
  if (!/^f(_[a-z0-9]+)+$/.test(name)) return undefined;
  const components = takeApart(name).indices.map((index) =>
    /^\d+$/.test(index) ? Number(index) : index,
  );
  const known = (component: Index): boolean =>
    typeof component === "string" || component <= studentLogits(of);
  return components.every(known) ? components : undefined;
}

/** E_i[grad f], E_i[Hess f], E_i[grad f grad f^T] and E_i[d grad f/d r*], one entry each. */
export const gradientMean = (of: Logits, i: string, b: Index): string =>
  tensorName("g", [i, ...student(of, b)]);
export const hessianMean = (of: Logits, i: string, b: Index, c: Index): string =>
  tensorName("H", [i, ...student(of, b, c)]);
export const fisherMean = (of: Logits, i: string, b: Index, c: Index): string =>
  tensorName("F", [i, ...student(of, b, c)]);
/** E_i[d f/d theta_s]. */
export const parameterGradientMean = (i: string): string => tensorName("J", [i, "s"]);
export const teacherGradientMean = (of: Logits, i: string, b: Index, h: Index): string =>
  tensorName("G", [i, ...student(of, b), ...taught(of, h)]);
