import { judgementFrom, type Case } from "../../judging/judgement.js";
import type { Finding } from "../../../asymptotics/finding.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { Claim, JudgeContext, Judgement, Measured } from "../../claim.js";
import { floorShareExponent } from "./floor-share.js";
import type { Place } from "./frontier-exponents.js";

const PLACES: readonly (Place & { readonly phase: "III" | "IVa" })[] = [
  { alpha: 0.7, beta: 1.2, phase: "III" },
  { alpha: 0.8, beta: 1.2, phase: "III" },
  { alpha: 0.9, beta: 1.2, phase: "III" },
  { alpha: 0.42, beta: 0.9, phase: "IVa" },
  { alpha: 0.45, beta: 0.9, phase: "IVa" },
];

function sharesFall(
  stated: (place: (typeof PLACES)[number]) => number,
  context: JudgeContext,
): Judgement {
  const cases: Case[] = [];
  for (const place of PLACES) {
    const finding = isExponent(floorShareExponent(place), stated(place));
    const { alpha, beta, phase } = place;
    cases.push({ label: `$\\alpha = ${alpha}$, $\\beta = ${beta}$, phase ${phase}`, finding });
    context.onProgress?.(cases.length / PLACES.length, phase);
  }
  return judgementFrom(cases);
}

/** Absolute: in phase IVa the exponent is 0. */
const RESOLUTION = 0.002;

function isExponent(found: Measured, stated: number): Finding {
  const distance = Math.abs(found.value - stated);
  const isClose = distance <= RESOLUTION;
  const fails = !isClose && distance > 2 * found.error;
  return {
    decision: fails ? "fails" : isClose && found.error <= RESOLUTION ? "holds" : "undecided",
    summary: `The exponent $\\zeta$ is ${intervalText(found)}; stated $${Number(stated.toPrecision(6))}$.`,
    measured: { zeta: found },
  };
}

export const claim: Claim = {
  id: "random-features-floor-share",
  title: "What the features cannot learn tells phase III from IVa",
  statement:
    "On the compute-optimal frontier the share of the loss that no training removes, $F_0/P$, tends to a constant in phase IVa and falls like $f^{-\\zeta}$, $\\zeta = (2\\alpha - 1)^2/(4\\alpha)$, in phase III. The exponents of the loss and of the features have the same slopes on both sides of $2\\alpha = 1$; the root of $\\zeta$ bends there.",
  source:
    "E. Paquette, C. Paquette, L. Xiao, J. Pennington, \\emph{4+3 Phases of Compute-Optimal Neural Scaling Laws}, NeurIPS 2024, for the phases; derived for this package from $F_0 \\sim d^{-2\\alpha}$, $d \\sim f^{1/2}$",
  assumptions: [
    "the Volterra equation with the deterministic equivalent at finite $d$; $v = 10 d$, the step a quarter of the largest stable one",
    "$f$ from $10^{16}$ to $10^{28}$",
  ],
  recorded: "supported",
  judge: (context) =>
    sharesFall(
      ({ alpha, phase }) => (phase === "III" ? (2 * alpha - 1) ** 2 / (4 * alpha) : 0),
      context,
    ),
  control: {
    statement: "It tends to a constant in phase III as well: steps and features limit alike.",
    judge: (context) => sharesFall(() => 0, context),
  },
};
