import { judgementFrom, type Case } from "../../judging/judgement.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { isNumber } from "../step-size/least-squares-runs.js";
import { exponentsAt, type Place } from "./frontier-exponents.js";

type Phase = "Ia" | "Ib" | "Ic" | "II" | "III" | "IVa";

/** Places well inside the phases of the published diagram. */
const PLACES: readonly (Place & { readonly phase: Phase })[] = [
  { alpha: 1, beta: 0.3, phase: "Ia" },
  { alpha: 0.4, beta: 0.3, phase: "Ib" },
  { alpha: 0.2, beta: 0.8, phase: "Ic" },
  { alpha: 1.2, beta: 0.8, phase: "II" },
  { alpha: 0.8, beta: 1.2, phase: "III" },
  { alpha: 0.42, beta: 0.9, phase: "IVa" },
];

/** -d log P / d log f and d log d / d log f of the best loss at f operations. */
const PUBLISHED: Readonly<Record<Phase, (a: number, b: number) => readonly [number, number]>> = {
  Ia: (a, b) => [(2 * a + 2 * b - 1) / (2 * a + 1), 1 / (2 * a + 1)],
  Ib: (a, b) => [a + b - 1 / 2, 1 / 2],
  Ic(a, b) {
    const [top, bottom] = [2 * a + 2 * b - 1, a * (3 - 2 * b) + 2 * b - 1];
    return [(a * top) / bottom, top / (2 * bottom)];
  },
  II: (a, b) => [(2 * a + 2 * b - 1) / (2 * (a + b)), b / (a + b)],
  III: (a) => [1 - 1 / (4 * a), 1 / 2],
  IVa: (a) => [a, 1 / 2],
};

function exponentsAre(phaseOf: (phase: Phase) => Phase, context: JudgeContext): Judgement {
  const cases: Case[] = [];
  for (const place of PLACES) {
    const phase = phaseOf(place.phase);
    const { alpha, beta } = place;
    const { loss, features } = exponentsAt(place);
    const [eta, xi] = PUBLISHED[phase](alpha, beta);
    const label = `$\\alpha = ${alpha}$, $\\beta = ${beta}$, phase ${phase}`;
    const resolution = 0.02;
    cases.push({ label, finding: isNumber("exponent $\\eta$", loss, eta, resolution) });
    cases.push({ label, finding: isNumber("exponent $\\xi$", features, xi, resolution) });
    context.onProgress?.(cases.length / (2 * PLACES.length), phase);
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "random-features-compute-optimal",
  title: "Compute-optimal exponents of power-law random features, phase by phase",
  statement:
    "With $f$ = steps $\\times$ features the best loss falls like $f^{-\\eta}$ at $d \\sim f^\\xi$ features. " +
    "Ia: $\\eta = \\frac{2\\alpha + 2\\beta - 1}{2\\alpha + 1}$, $\\xi = \\frac{1}{2\\alpha + 1}$; Ib: $\\alpha + \\beta - \\frac12$, $\\frac12$; " +
    "Ic: $\\frac{\\alpha(2\\alpha + 2\\beta - 1)}{\\alpha(3 - 2\\beta) + 2\\beta - 1}$, $\\frac{2\\alpha + 2\\beta - 1}{2(\\alpha(3 - 2\\beta) + 2\\beta - 1)}$; " +
    "II: $\\frac{2\\alpha + 2\\beta - 1}{2(\\alpha + \\beta)}$, $\\frac{\\beta}{\\alpha + \\beta}$; III: $1 - \\frac1{4\\alpha}$, $\\frac12$; IVa: $\\alpha$, $\\frac12$.",
  source:
    "E. Paquette, C. Paquette, L. Xiao, J. Pennington, \\emph{4+3 Phases of Compute-Optimal Neural Scaling Laws}, NeurIPS 2024",
  assumptions: [
    "the Volterra equation with the deterministic equivalent at finite $d$; $v = 10 d$, the step a quarter of the largest stable one",
    "$f$ from $10^{16}$ to $10^{28}$; phase IVb is left out: its exponents converge like $d^{1 - 4\\alpha}$ and are far off at every such $f$",
  ],
  recorded: "supported",
  judge: (context) => exponentsAre((phase) => phase, context),
  control: {
    statement: "The formulas of phase II go on beyond its line, at $\\beta > \\alpha$.",
    judge: (context) => exponentsAre((phase) => (phase === "III" ? "II" : phase), context),
  },
};
