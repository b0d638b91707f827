import type { Claim } from "../../claim.js";
import { illustrated } from "./portraits.js";
import { ASSUMPTIONS, basinProbability, basinsAre, SOURCE } from "./separated-basins.js";

const UNITS = [2, 3, 4, 6];

export const claim: Claim = {
  id: "basins-binary",
  title: "A network on two separated classes ends badly with probability 2^(1 - K)",
  statement:
    "A ReLU network of $K$ units ends with both classes classified with probability $1 - 2^{1-K}$.",
  source: `${SOURCE}, section 4, for $K = 2$; any $K$ derived here`,
  assumptions: ASSUMPTIONS,
  recorded: "supported",
  judge: () =>
    illustrated(
      basinsAre("binary", UNITS, basinProbability),
      { model: "binary", alpha: 0.1, lambda: Infinity, c: 1 },
      "Two units that begin with signs of one kind run to an arc of rest points, which leaves a class out; signs of both kinds end in a point that classifies both. In the plane $w_k \\cdot \\mu = v_k$;",
    ),
  control: {
    statement: "With probability $1/2$ for every $K$.",
    judge: () => basinsAre("binary", UNITS, () => 0.5),
  },
};
