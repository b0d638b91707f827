import type { Claim } from "../../claim.js";
import {
  ASSUMPTIONS,
  basinProbability,
  basinsAre,
  illustrated,
  SOURCE,
} from "./separated-basins.js";

const UNITS = [2, 3, 4, 6];

export const claim: Claim = {
  id: "basins-binary",
  title: "A network on two separated classes ends badly with probability 2^(1 - K)",
  statement:
    "A ReLU network of $K$ units ends with both classes classified with probability $1 - 2^{1-K}$.",
  source: `${SOURCE}, section 4, for $K = 2$; any $K$ derived here`,
  assumptions: ASSUMPTIONS,
  recorded: "supported",
  judge: () => illustrated(basinsAre("binary", UNITS, basinProbability), 0.1),
  control: {
    statement: "With probability $1/2$ for every $K$.",
    judge: () => basinsAre("binary", UNITS, () => 0.5),
  },
};
