import type { Claim } from "../../claim.js";
import { SOURCES } from "../support/sources.js";
import {
  argmaxTeacher,
  constant,
  generalises,
  signTeacher,
  type HardTeacher,
} from "./hard-teacher.js";

const TEACHERS: readonly HardTeacher[] = [
  { label: "sign, $\\gamma = 1$", problem: signTeacher(constant(1)), decay: 0 },
  { label: "sign, $\\gamma = 0.3$", problem: signTeacher(constant(0.3)), decay: 0 },
  { label: "argmax of two, $\\gamma = 1$", problem: argmaxTeacher(constant(1)), decay: 0 },
];

export const claim: Claim = {
  id: "hard-teacher-rate",
  title: "Hard labels, smooth student: the generalisation error falls like $t^{-1/3}$",
  statement:
    "One-pass SGD with a constant step size for logistic regression on $y = 1\\{r^* > 0\\}$, or softmax on the larger of two teacher logits, $K = I$: the probability $\\varepsilon_g$ that student and teacher decide differently falls like $t^{-1/3}$, and $t^{1/3} \\varepsilon_g$ tends to a positive constant.",
  source: SOURCES.hardTeacher,
  assumptions: ["one class of mean $0$, $K = I$, $X_0 = 0$", "the limit $d \\to \\infty$ itself"],
  recorded: "supported",
  judge: (context) => generalises(() => 1 / 3, TEACHERS, context),
  control: {
    statement: "The same with the exponent $1/2$.",
    judge: (context) => generalises(() => 1 / 2, TEACHERS, context),
  },
};
