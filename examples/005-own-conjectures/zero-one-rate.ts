import { claim, real, zeroOneProblem } from "sgd-limits";

export default claim({
  id: "zero-one-rate",
  forAll: { gamma: real(0.1, 4) },
  problem: ({ gamma }) => zeroOneProblem(gamma),
  says: "loss decays like 1/t",
  runs: 8,
});
