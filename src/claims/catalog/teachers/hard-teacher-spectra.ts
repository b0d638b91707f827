import type { Claim } from "../../claim.js";
import { SOURCES } from "../support/sources.js";
import { generalises, signTeacherOn } from "./hard-teacher.js";

/** A larger exponent comes near the rate later, by t^(-1/(3 alpha)) in units of it. */
const TEACHERS = [signTeacherOn(1)];

/**
 * Modes with lambda tau > 1, tau = gamma int H dt ~ t^(2/3), have the noise of K = I, an angle of order t^(-1/3); those
 * below lag behind and leave an angle of order tau^(-(1 + 1/alpha)/2) for alpha >= 1, tau^-1 for alpha < 1: less.
 */
export const claim: Claim = {
  id: "hard-teacher-spectra",
  title: "Hard labels, smooth student: a power law of the spectrum keeps $t^{-1/3}$",
  statement:
    "Logistic regression on $y = 1\\{r^* > 0\\}$ with a constant step size and $\\lambda_j = j/d$: the generalisation error falls like $t^{-1/3}$, as for $K = I$, although small eigenvalues learn late.",
  source: SOURCES.own,
  assumptions: [
    "one class of mean $0$, $X_0 = 0$, $X^*$ uniform",
    "the limit $d \\to \\infty$ itself, to $t = 10^7$",
  ],
  recorded: "supported",
  judge: (context) => generalises(() => 1 / 3, TEACHERS, context),
  control: {
    statement: "The same with the exponent $2/3$, that of the directions that lag behind alone.",
    judge: (context) => generalises(() => 2 / 3, TEACHERS, context),
  },
};
