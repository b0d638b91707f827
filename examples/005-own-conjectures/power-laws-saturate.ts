import { claim, powerLawProblem, real } from "sgd-limits";

export default claim({
  id: "power-laws-saturate",
  forAll: { alpha: real(0.2, 2), beta: real(0, 1.5) },
  problem: ({ alpha, beta }) => powerLawProblem(alpha, beta, 0.5),
  says: "loss is comparable to a constant",
  recorded: "refuted",
});
