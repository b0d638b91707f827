import { logisticEnclosure } from "../src/certificates/logistic-enclosure.js";
import type { RatioCovering } from "../src/certificates/ratio-covering.js";
import { ratioRegion } from "../src/certificates/ratio-region.js";
import { smallestBound } from "../src/certificates/smallest-bound.js";
import { verifyCorners } from "../src/certificates/verify-corners.js";
import { verifyCovering } from "../src/certificates/verify-covering.js";
import { certainlyBelow, TRAPEZOID } from "./certificates/certified.js";
import { readCovering } from "./certificates/read-covering.js";
import type { Lemma, Step } from "./lemma.js";

const NOISE = ["0.5", "1", "1.9", "4", "10"] as const;

/** The twin's bound: too small by 1.5 percent. */
const LOWERED = 0.975;

/** Checks one covering by its integrals; a point of the region with a > A refutes the bound without them. */
function coveringStep(covering: RatioCovering, name: string): Step {
  const { bound, noise } = covering;
  const claim = String.raw`$a < ${bound}$ for all $m \ge 0$, $0 \le B \le ${bound}\,m + ${noise}\cdot(${bound} - 1)/2$`;
  const means =
    "a covering by boxes, integrals from Taylor panels, expansions with remainders outside";
  const step = { name, claim, by: "certified interval", means } as const;
  const region = ratioRegion(noise, bound);
  const corner = logisticEnclosure(0, region.intercept.low).ratio;
  if (corner.low > region.bound.high)
    return {
      ...step,
      outcome: "fails",
      found: `a(0, ${region.intercept.low}) > ${corner.low}`,
    };
  const { holds, counts, refused } = verifyCovering(covering);
  const found = `${counts.i} boxes by integrals, ${counts.r} by reflection, ${counts.n} by expansion at B = 0; ${refused.length} refused`;
  return { ...step, outcome: holds ? "holds" : "undecided", found };
}

/** The same for the lemma and its twin, so found once. */
const found = new Map<string, number>();
function worstCorner(covering: RatioCovering): number {
  const known = found.get(covering.noise) ?? verifyCorners(covering).largest;
  found.set(covering.noise, known);
  return known;
}

export const lemma: Lemma = {
  title: "The bound on the ratio, by a covering",
  statement: String.raw`For $\nu = \gamma\,\mathrm{tr} K/d$ in $\{0.5, 1, 1.9, 4, 10\}$ and $A$ within one percent above the smallest possible,
    $a(m, B) < A$ wherever $m \ge 0$ and $0 \le B \le A m + \nu(A-1)/2$. The check uses neither that $a$ grows with $B$ nor the
    lines of constant ratio.`,
  assumptions: [
    String.raw`$r \sim N(m, B)$, $a = \mathbb E[w]/\mathbb E[w - w^2]$, $w = 1/(1 + e^r)$`,
    "doubles and their operations as in IEEE 754; exp and log accurate to $2^{-50}$",
  ],
  source: String.raw`$a < A$ exactly where $\int w(q - w)\,e^{(m/B) r - r^2/(2B)} dr > 0$, $q = 1 - 1/A$; on a box the weight is bounded
    at each $r$ by its extremes. $a \le 2$ where $B \le 2m$; $1/a \ge \frac12 - \frac B8$; for large $m$,
    $1/a - m/B = \mathbb E'[r]/B$ with $\mathbb E'[r] \ge \pi t - \pi^3 t(5 + 6t^2)/(2B)$, $t = \cot(\pi/A)$, in the strip $A m < B$.`,
  method: "certified interval",
  twin: {
    statement: "A bound 1.5 percent below the smallest possible.",
    breaks: NOISE.flatMap((noise) => [
      ...[`covering-${noise}`, `within-one-percent-${noise}`, `corners-${noise}`],
    ]),
  },
  async *steps(variant) {
    for (const noise of NOISE) {
      const stored = await readCovering(noise);
      const bound = (Number(stored.bound) * LOWERED).toFixed(4);
      const covering = variant === "stated" ? stored : { ...stored, bound };
      yield coveringStep(covering, `covering-${noise}`);
      const least = smallestBound(noise);
      yield certainlyBelow(
        {
          name: `within-one-percent-${noise}`,
          claim: String.raw`$A(\nu) < ${covering.bound} < 1.01\,A(\nu)$`,
          means: TRAPEZOID,
        },
        [
          [least, Number(covering.bound)],
          [Number(covering.bound), least.low * 1.01],
        ],
      );
      const corners = worstCorner(stored);
      yield certainlyBelow(
        {
          name: `corners-${noise}`,
          claim: `$a < ${covering.bound}$ on the same boxes by their worst corners`,
          means: TRAPEZOID,
        },
        [[corners, Number(covering.bound)]],
      );
    }
  },
};
