import { epochOf, unitsOf, type MultiPassProblem } from "../problem.js";
import { clockStatement } from "./clock-statements.js";
import type { Part, Statement } from "./statement.js";

/** f' and f'' of the problem's loss, printed. */
export interface PrintedLoss {
  readonly gradient: { readonly text: string; readonly latex: string };
  readonly hessian: { readonly text: string; readonly latex: string };
}

const state = (name: string, text: string, latex: string, reason: string): Statement => ({
  name,
  text,
  latex,
  reason,
});

/** The limit of several passes: the process of one sample, that of the coordinates, and the kernels that join them. */
export function meanFieldParts(problem: MultiPassProblem, loss: PrintedLoss): readonly Part[] {
  return [
    { title: "Setting", statements: setting(problem, loss) },
    { title: "One sample", statements: sample(problem) },
    { title: "Coordinates", statements: coordinates(problem) },
    { title: "Kernels", statements: kernels(problem) },
    { title: "Closed equations", statements: closed(problem) },
    { title: "What is observed", statements: OBSERVED },
  ];
}

function setting(problem: MultiPassProblem, { gradient, hessian }: PrintedLoss): Statement[] {
  const { samples, batch, ridge, classes } = problem;
  const { gamma } = unitsOf(problem);
  const many = classes.length > 1 ? " of each class c" : "";
  return [
    state(
      "step",
      `X -> X - (gamma/d) (a f'(r, y) + ridge X), gamma = ${gamma}, ridge = ${ridge}, n/d -> delta = ${samples.perDimension}`,
      `X \\to X - \\frac{\\gamma}{d} \\bigl(a f'(r, y) + \\Lambda X\\bigr), \\quad \\gamma = ${gamma}, \\ \\Lambda = ${ridge}, \\ n/d \\to \\delta = ${samples.perDimension}`,
      batch === 1
        ? `the samples${many} are drawn once; t counts steps over d, an epoch lasts ${epochOf(problem)}`
        : `a batch of ${batch} is its mean: to leading order ${batch} single steps at gamma / ${batch}; here t counts samples visited over d`,
    ),
    state(
      "gradient",
      `f'(r, y) = ${gradient.text}`,
      `f'(r, y) = ${gradient.latex}`,
      "differentiated by nerdamer, checked against mathjs",
    ),
    state(
      "curvature",
      `f''(r, y) = ${hessian.text}`,
      `f''(r, y) = ${hessian.latex}`,
      "differentiated by nerdamer, checked against mathjs",
    ),
  ];
}

function sample({ samples, teacher }: MultiPassProblem): Statement[] {
  const label = teacher ? ", y drawn given w*" : "";
  return [
    clockStatement(samples),
    state(
      "residual",
      "r(t) = h(t) + w(t) + int_0^{t-} R(t,s) du(s)",
      "r(t) = h(t) + w(t) + \\int_{[0,t)} R(t,s)\\, du(s)",
      "cavity: without the sample X would have the field w, Gaussian given the others; each of its own visits kicks X along a, and R says what is left of the kick at t (h is the logit of the class mean)",
    ),
    state(
      "jump",
      "du(t) = -gamma f'(r(t-), y) dN(t), u(0) = 0",
      "du(t) = -\\gamma f'(r(t^-), y)\\, dN(t), \\quad u(0) = 0",
      "the step itself, seen along a: |a|^2 / d tends to tr K / d, which is R right after the kick",
    ),
    state(
      "field",
      `(w, w*) centred Gaussian, Cov(w(t), w(s)) = C(t,s), Cov(w(t), w*) = m(t), Var w* = rho${label}`,
      "(w, w^\\ast) \\text{ centred Gaussian}, \\ \\mathrm{Cov}(w(t), w(s)) = C(t,s), \\ \\mathrm{Cov}(w(t), w^\\ast) = m(t), \\ \\mathrm{Var}\\, w^\\ast = \\rho",
      "a is Gaussian and independent of the iterates without it; the clock is independent of both",
    ),
  ];
}

function coordinates({ classes }: MultiPassProblem): Statement[] {
  const sum = classes.length > 1 ? "sum_c p_c " : "";
  const latexSum = classes.length > 1 ? "\\sum_c p_c\\, " : "";
  return [
    state(
      "coordinates",
      `dx = -gamma ridge x dt + delta ${sum}lambda (int_0^t Gam(t,ds) x(s) + A(t) x*) dt + delta ${sum}mu E[du] + dG`,
      `dx = -\\gamma \\Lambda x\\, dt + \\delta ${latexSum}\\lambda \\Bigl(\\int_0^t \\Gamma(t, ds)\\, x(s) + A(t)\\, x^\\ast\\Bigr) dt + \\delta ${latexSum}\\mu\\, E[du] + dG`,
      "Stein's lemma in the features along an eigenvector of K with eigenvalue lambda: the mean pushes of n samples depend on w and w* through their derivatives, the rest is Gaussian noise",
    ),
    state(
      "noise",
      `Cov(dG(t), dG(s)) = delta ${sum}lambda E[du(t) du(s)]`,
      `\\mathrm{Cov}(dG(t), dG(s)) = \\delta ${latexSum}\\lambda\\, E[du(t)\\, du(s)]`,
      "n samples with independent features, each weighted by its own u",
    ),
  ];
}

function kernels({ samples, teacher }: MultiPassProblem): Statement[] {
  const [curvature, square] =
    samples.noise === "none"
      ? ["-(gamma/delta) H(t) delta(t-s)", "0"]
      : ["-(gamma/delta) H(t) delta(t-s)", "(gamma^2/delta) F(t) delta(t-s)"];
  const poisson = samples.order === "with-replacement" && samples.noise === "jumps";
  return [
    state(
      "response",
      `Gam(t,s) dt ds = E[d du(t) / d w(s)] = ${curvature} + Gam_r, H = E f''(r, y)`,
      "\\Gamma(t,s)\\, dt\\, ds = E\\Bigl[\\frac{\\partial\\, du(t)}{\\partial w(s)}\\Bigr] = -\\frac{\\gamma}{\\delta} H(t)\\, \\delta(t-s) + \\Gamma_r, \\quad H = E f''(r, y)",
      poisson
        ? "Mecke: a visit at t does not change the law before t; Gam_r lives on pairs of visits of one sample"
        : "the mean at a visit carries the rate of the clock given the past",
    ),
    state(
      "squares",
      `E[du(t) du(s)] = ${square} + D(t,s), F = E f'(r, y)^2`,
      samples.noise === "none"
        ? "E[du(t)\\, du(s)] = D(t,s)"
        : "E[du(t)\\, du(s)] = \\frac{\\gamma^2}{\\delta} F(t)\\, \\delta(t-s) + D(t,s), \\quad F = E f'(r, y)^2",
      "the same at one visit, and at two of them",
    ),
    ...(teacher
      ? [
          state(
            "teacher",
            "rho A(t) dt = E[du(t) w*] - int_0^t Gam(t,ds) m(s) dt",
            "\\rho A(t)\\, dt = E[du(t)\\, w^\\ast] - \\int_0^t \\Gamma(t, ds)\\, m(s)\\, dt",
            "Stein's lemma in w*: no derivative of the label is needed, so that hard labels are allowed",
          ),
        ]
      : []),
  ];
}

function closed({ samples, teacher }: MultiPassProblem): Statement[] {
  const hasNoise = samples.noise !== "none";
  return [
    state(
      "R",
      "d_t R(t,s) = -gamma (ridge + lambda H) R + delta lambda int_s^t Gam_r(t,v) R(v,s) dv, R(s+,s) = 1",
      "\\partial_t R(t,s) = -\\gamma(\\Lambda + \\lambda H) R + \\delta\\lambda \\int_s^t \\Gamma_r(t,v) R(v,s)\\, dv, \\quad R(s^+, s) = 1",
      "response of a coordinate to a kick; the field's own is the mean of lambda R over the spectrum",
    ),
    state(
      "C",
      "d_t C(t,s) = -gamma (ridge + lambda H(t)) C + delta lambda (int_0^t Gam_r(t,v) C(v,s) dv + A m(s) + int_0^s R(s,v) D(t,v) dv), s < t",
      "\\partial_t C(t,s) = -\\gamma(\\Lambda + \\lambda H(t)) C + \\delta\\lambda \\Bigl(\\int_0^t \\Gamma_r(t,v) C(v,s)\\, dv + A\\, m(s) + \\int_0^s R(s,v) D(t,v)\\, dv\\Bigr), \\quad s < t",
      "the coordinate equation times x(s); noise before s has been seen through R",
    ),
    state(
      "C on the diagonal",
      `d/dt C(t,t) = 2 d_t C(t,s)|_{s=t}${hasNoise ? " + gamma^2 lambda F" : ""}`,
      `\\frac{d}{dt} C(t,t) = 2\\, \\partial_t C(t,s)\\big|_{s=t}${hasNoise ? " + \\gamma^2 \\lambda F" : ""}`,
      hasNoise
        ? "Ito: the diagonal, and it alone, has the white noise of single visits"
        : "without noise of the steps C is smooth across the diagonal",
    ),
    ...(teacher
      ? [
          state(
            "m",
            "m' = -gamma ridge m - gamma lambda E[f'(r, y) w*]  (in the mean over the spectrum, K = I)",
            "m' = -\\gamma \\Lambda m - \\gamma \\lambda E[f'(r, y)\\, w^\\ast]",
            "the coordinate equation times x*, with the definition of A",
          ),
        ]
      : []),
  ];
}

const OBSERVED: readonly Statement[] = [
  state(
    "training loss",
    "trainLoss = E f(r(t), y), trainGradientSquare = E f'(r(t), y)^2",
    "L_n = E f(r(t), y), \\quad F = E f'(r(t), y)^2",
    "a sample that was drawn once remembers its own visits: the full r",
  ),
  state(
    "population loss",
    "loss = E f(h(t) + w(t), y)",
    "L = E f(h(t) + w(t), y)",
    "a fresh sample has no visits: a Gaussian integral in C(t,t), m(t) and rho",
  ),
];
