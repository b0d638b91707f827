import { computeOptimal } from "../../../theories/random-features/compute-optimal.js";
import type { RandomFeaturesProblem } from "../../../theories/random-features/problem.js";
import type { Claim, Judgement } from "../../claim.js";

/** Places with the phase of the published diagram that they lie in. */
const PLACES = [
  { alpha: 1, beta: 0.3, phase: "Ia" },
  { alpha: 1.2, beta: 0.8, phase: "II" },
  { alpha: 1, beta: 1.5, phase: "III" },
  { alpha: 0.8, beta: 1.2, phase: "III" },
] as const;
type Place = (typeof PLACES)[number];

/** -d log P / d log f of the best loss at f operations. */
const PUBLISHED: Readonly<Record<Place["phase"], (alpha: number, beta: number) => number>> = {
  Ia: (alpha, beta) => (2 * alpha + 2 * beta - 1) / (2 * alpha + 1),
  II: (alpha, beta) => (2 * alpha + 2 * beta - 1) / (2 * (alpha + beta)),
  III: (alpha) => 1 - 1 / (4 * alpha),
};

/** The exponent between budgets a factor 10^4 apart, with its drift between two such pairs as error. */
function measured({ alpha, beta }: Place): { readonly value: number; readonly error: number } {
  const problem: RandomFeaturesProblem = {
    name: "power-law random features",
    model: "power-law-random-features",
    ...{ alpha, beta, features: 100, ambient: 10_000, gamma: 30, batch: 1 },
  };
  const losses = [1e20, 1e24, 1e28].map((flops) => computeOptimal(problem, flops).loss);
  const [early, late] = [0, 1].map((k) => Math.log(losses[k] / losses[k + 1]) / Math.log(1e4));
  return { value: late, error: 2 * Math.abs(late - early) + 1e-4 };
}

function exponentsAre(phaseOf: (place: Place) => Place["phase"]): Judgement {
  const rows = PLACES.map((place) => {
    const phase = phaseOf(place);
    return {
      place,
      phase,
      found: measured(place),
      stated: PUBLISHED[phase](place.alpha, place.beta),
    };
  });
  const evidence = rows.map(({ place, phase, found, stated }) => ({
    kind: "integrated" as const,
    summary: `$\\alpha = ${place.alpha}$, $\\beta = ${place.beta}$: $\\eta = ${found.value.toFixed(5)} \\pm ${found.error.toFixed(5)}$ at $f = 10^{26}$; phase ${phase} has $${stated.toFixed(5)}$.`,
    measured: { eta: found },
  }));
  const wrong = rows.find(({ found, stated }) => Math.abs(found.value - stated) > found.error);
  if (!wrong) return { verdict: "supported", evidence };
  const { alpha, beta } = wrong.place;
  return {
    verdict: "refuted",
    evidence,
    witness: `$\\alpha = ${alpha}$, $\\beta = ${beta}$: $\\eta = ${wrong.found.value.toFixed(5)}$, not $${wrong.stated.toFixed(5)}$.`,
  };
}

export const claim: Claim = {
  id: "random-features-compute-optimal",
  title: "Compute-optimal exponents of power-law random features",
  statement:
    "With $f$ = steps $\\times$ features the best loss falls like $f^{-\\eta}$: $\\eta = \\frac{2\\alpha + 2\\beta - 1}{2\\alpha + 1}$ for $2\\beta < 1 < 2\\alpha$ (Ia), $\\frac{2\\alpha + 2\\beta - 1}{2(\\alpha + \\beta)}$ for $\\frac12 < \\beta < \\alpha$ (II), $1 - \\frac1{4\\alpha}$ for $\\beta > \\alpha > \\frac12$ (III).",
  source:
    "E. Paquette, C. Paquette, L. Xiao, J. Pennington, \\emph{4+3 Phases of Compute-Optimal Neural Scaling Laws}, NeurIPS 2024",
  assumptions: [
    "the Volterra equation with the deterministic equivalent at finite $d$; $v = 100 d$, constant $g = 0.3$",
  ],
  recorded: "supported",
  judge: () => exponentsAre(({ phase }) => phase),
  control: {
    statement: "The formula of phase II beyond its line, at $\\beta > \\alpha$.",
    judge: () => exponentsAre(({ phase }) => (phase === "III" ? "II" : phase)),
  },
};
