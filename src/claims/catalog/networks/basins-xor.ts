import type { Claim } from "../../claim.js";
import { illustrated } from "./portraits.js";
import { ASSUMPTIONS, basinProbability, basinsAre, SOURCE } from "./separated-basins.js";

const UNITS = [4, 6, 8];

export const claim: Claim = {
  id: "basins-xor",
  title: "A network on a separated xor mixture ends well if its units meet all four groups",
  statement:
    "A ReLU network of $K$ units ends with all four clusters classified with probability $1 - 4(3/4)^K + 6(1/2)^K - 4(1/4)^K$: $3/32$ for $K = 4$.",
  source: `${SOURCE}, section 5, for $K = 4$; any $K$ derived here`,
  assumptions: ASSUMPTIONS,
  recorded: "supported",
  judge: () =>
    illustrated(
      basinsAre("xor", UNITS, basinProbability),
      { model: "xor", alpha: 0.05, lambda: Infinity, c: 1 },
      "A unit with $v > 0$ loses its overlap with $\\nu$ in finite time, slides along 0 and ends with the cluster $\\pm\\mu$ that it began nearer to: which group a unit meets is settled by two signs at the start. On the cone $v = |(w \\cdot \\mu, w \\cdot \\nu)|$;",
    ),
  control: {
    statement:
      "With probability $3/8$ for $K = 4$, that two units of each sign of $v$ find the groups of their sign.",
    judge: () => basinsAre("xor", [4], () => 3 / 8),
  },
};
