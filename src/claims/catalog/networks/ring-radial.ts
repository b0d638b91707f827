import { groupSquare } from "../../../theories/mixture/separated/basins.js";
import { velocity } from "../../../theories/mixture/separated/separated-network.js";
import type { Claim, Judgement } from "../../claim.js";
import { ASSUMPTIONS, SOURCE } from "./separated-basins.js";

const ALPHAS = [0.02, 0.1, 0.2];
/** Of differences of sixth order of a function that varies over 1. */
const STEP = 1e-2;

/** d/dt of rho = sum_k a_k (v_k + m_k) - fixed value, per unit of rho, at a point a of the arc with v_1, v_2 > 0. */
function radialRate(alpha: number): number {
  const network = { model: "binary" as const, units: 2, alpha };
  const radius = Math.sqrt(groupSquare(network));
  const a = [0.6 * radius, 0.8 * radius];
  const out = new Float64Array(4);
  const along = (shift: number): number => {
    // moving v and m alike by shift a / |a|
    const state = Float64Array.from([...a, ...a], (x) => x * (1 + shift / radius));
    velocity(network, Int8Array.of(1, 1), state, out);
    return out.reduce((sum, x, k) => sum + (x * a[k % 2]) / radius, 0) / 2;
  };
  const odd = [1, 2, 3].map((k) => along(k * STEP) - along(-k * STEP));
  return (45 * odd[0] - 9 * odd[1] + odd[2]) / (60 * STEP);
}

/** @param sign of the rate that is stated, times 2 C (alpha - 2 alpha^2) */
function rateIs(sign: number): Judgement {
  const rows = ALPHAS.map((alpha) => {
    const square = groupSquare({ model: "binary", units: 2, alpha });
    return { alpha, rate: radialRate(alpha), stated: sign * 2 * square * (alpha - 2 * alpha ** 2) };
  });
  const texts = rows.map(
    ({ alpha, rate, stated }) =>
      `$\\alpha = ${alpha}$: ${rate.toFixed(9)}, stated ${stated.toFixed(9)}`,
  );
  const evidence = [{ kind: "integrated" as const, summary: `Radial rates ${texts.join("; ")}.` }];
  const gap = Math.max(...rows.map(({ rate, stated }) => Math.abs(rate / stated - 1)));
  if (gap < 1e-8) return { verdict: "supported", evidence };
  return { verdict: "refuted", evidence, witness: `They differ by ${(100 * gap).toFixed(0)} %.` };
}

export const claim: Claim = {
  id: "ring-radial",
  title: "A ring of fixed points of a network draws back what leaves it",
  statement:
    "At a point $a$ of the arc $v_1, v_2 > 0$, $|a|^2 = C = -\\mathrm{logit}(2\\alpha)$, the radial part of $v + m$ moves at the rate $-2C(\\alpha - 2\\alpha^2)$.",
  source: `${SOURCE}, diffusive limit at a point of the ring; the sign corrected here (lemma radial-sign)`,
  assumptions: ASSUMPTIONS,
  recorded: "supported",
  judge: () => rateIs(-1),
  control: {
    statement: "At the rate $+2C(\\alpha - 2\\alpha^2)$, as printed: it is driven away.",
    judge: () => rateIs(1),
  },
};
