import { claim, powerLawProblem } from "sgd-limits";

export default claim({
  id: "near-the-line",
  problem: powerLawProblem(1.001, 0, 0.5),
  says: "loss decays like 1/t",
  recorded: "inconclusive",
  control: {
    problem: powerLawProblem(2, 0, 0.5),
    says: "loss decays like 1/t",
  },
});
