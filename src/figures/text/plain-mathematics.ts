import { superscript } from "./number-text.js";
import { splitMixed, type MixedPart } from "./mixed-text.js";

/** Commands that have a sign of their own; any other loses its backslash. */
const signs: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ε",
  varepsilon: "ε",
  zeta: "ζ",
  eta: "η",
  theta: "θ",
  kappa: "κ",
  lambda: "λ",
  mu: "μ",
  nu: "ν",
  xi: "ξ",
  pi: "π",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  phi: "φ",
  varphi: "φ",
  chi: "χ",
  psi: "ψ",
  omega: "ω",
  Gamma: "Γ",
  Delta: "Δ",
  Theta: "Θ",
  Lambda: "Λ",
  Sigma: "Σ",
  Phi: "Φ",
  Psi: "Ψ",
  Omega: "Ω",
  le: "≤",
  leq: "≤",
  ge: "≥",
  geq: "≥",
  ne: "≠",
  neq: "≠",
  sim: "∼",
  approx: "≈",
  asymp: "≍",
  to: "→",
  infty: "∞",
  cdot: "·",
  times: "×",
  ast: "*",
  star: "*",
  lt: "<",
  gt: ">",
  mid: "|",
  vert: "|",
  lvert: "|",
  rvert: "|",
  Vert: "|",
  lVert: "|",
  rVert: "|",
  lfloor: "⌊",
  rfloor: "⌋",
  lceil: "⌈",
  rceil: "⌉",
  propto: "∝",
  mapsto: "↦",
  leftarrow: "←",
  pm: "±",
  mp: "∓",
  sqrt: "√",
  sum: "Σ",
  int: "∫",
  partial: "∂",
  ell: "ℓ",
  in: "∈",
  ldots: "…",
  dots: "…",
  big: "",
  bigl: "",
  bigr: "",
  Bigl: "",
  Bigr: "",
  biggl: "",
  biggr: "",
  quad: " ",
  qquad: " ",
  left: "",
  right: "",
  mathrm: "",
  text: "",
  operatorname: "",
  mathcal: "",
  mathbb: "",
  bar: "",
  hat: "",
  overline: "",
  mathbf: "",
  dot: "",
  nabla: "∇",
  oint: "∮",
  langle: "⟨",
  rangle: "⟩",
  otimes: "⊗",
  log: "log",
  det: "det",
  exp: "exp",
  max: "max",
  min: "min",
};

function plainFormula(source: string): string {
  return source
    .replace(/\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}/g, "($1)/($2)")
    .replace(/\^\{?\\top\b\s?\}?/g, "ᵀ")
    .replace(/\^\{?\\(?:ast|star)\b\s?\}?/g, "*")
    .replace(/\\([a-zA-Z]+)/g, (_, command: string) => signs[command] ?? `${command} `)
    .replace(/\\([,;:!> ])/g, " ")
    .replace(/\^(?:\{([−-]?\d+)\}|(\d))/g, (_, braced?: string, digit?: string) =>
      superscript(Number((braced ?? digit ?? "0").replace("−", "-"))),
    )
    .replace(/([_^])\{([^{}]*)\}/g, (_, level: string, inner: string) =>
      inner.length > 1 && level === "^" ? `^(${inner})` : `${level}${inner}`,
    )
    .replace(/[{}\\]/g, "");
}

function plainPart(part: MixedPart): string {
  if (part.kind === "formula") return plainFormula(part.source);
  if (part.kind === "error") return part.source;
  // t^-1 is read as a power, t^-1/2 is left alone: a raised -1 over 2 would be another number.
  return part.text.replace(/\^(-?\d+)(?![\d./])/g, (_, power: string) =>
    superscript(Number(power)),
  );
}

/** Text with $...$ as plain text, for labels in a drawing and for titles: readable, not typeset. */
export function plainMathematics(text: string): string {
  return splitMixed(text).map(plainPart).join("").replace(/\s+/g, " ").trim();
}
