import type { Claim } from "../../claim.js";
import { SOURCES } from "../support/sources.js";
import { decaying, generalises, signTeacher, type HardTeacher } from "./hard-teacher.js";

const teacher = (decay: number): HardTeacher => ({
  label: `$\\gamma(t) = (1 + t)^{-${decay}}$`,
  problem: signTeacher(decaying(1, decay)),
  decay,
});
const TEACHERS = [teacher(0.25), teacher(0.5)];

export const claim: Claim = {
  id: "hard-teacher-schedule",
  title: "Hard labels under a decaying step size: towards $t^{-1/2}$",
  statement:
    "Logistic regression on $y = 1\\{r^* > 0\\}$, $K = I$, $\\gamma(t) = c (1 + t)^{-s}$ with $s < 1$: $\\varepsilon_g$ falls like $t^{-(1/3 + s/6)}$, which approaches $t^{-1/2}$ as $s \\to 1$.",
  source: SOURCES.own,
  assumptions: ["one class of mean $0$, $K = I$, $X_0 = 0$", "the limit $d \\to \\infty$ itself"],
  recorded: "supported",
  judge: (context) => generalises(({ decay }) => 1 / 3 + decay / 6, TEACHERS, context),
  control: {
    statement: "The exponent $1/3$ of a constant step size, whatever $s$.",
    judge: (context) => generalises(() => 1 / 3, TEACHERS, context),
  },
};
