import { flatten, isFailure, multiPass } from "sgd-limits";

/** Least squares, K = I, a teacher of norm 1, noise of variance 1/4. */
function problemOf(perDimension: number) {
  return multiPass.parse(
    {
      name: `${perDimension} samples a dimension`,
      dimension: "infinity",
      classes: [
        { probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } },
      ],
      loss: "least-squares",
      teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear", noise: 0.5 },
      stepSize: { rule: "constant", gamma: 1 },
      samples: { perDimension },
    },
    "main.ts",
  );
}

/** Quantities at so many epochs, and at the very end. */
async function followed(perDimension: number, epochs: readonly number[]) {
  const problem = problemOf(perDimension);
  const log10Times = [...epochs.map((epoch) => Math.log10(epoch * perDimension)), 300];
  const integrate = await multiPass.choose(problem).prepare(problem);
  const outcome = await integrate({ log10Times, tolerance: 1e-10 });
  if (isFailure(outcome)) throw new Error(outcome.failure);
  return (name: string) => outcome.values[name].map((value) => flatten(value)[0]);
}

const epochs = [0.5, 1, 4];
const labels = [...epochs.map(String), "10^300"];

console.log("two samples a dimension");
const two = await followed(2, epochs);
console.log(" epochs   training loss   population loss");
labels.forEach((label, k) => {
  const [training, population] = [two("trainLoss")[k], two("loss")[k]];
  console.log(`${label.padStart(6)}   ${training.toFixed(9)}     ${population.toFixed(9)}`);
});

console.log("half a sample a dimension");
const half = await followed(0.5, epochs);
console.log(" epochs   log of the training loss   population loss");
labels.forEach((label, k) => {
  const [training, population] = [half("logTrainLoss")[k], half("loss")[k]];
  console.log(`${label.padStart(6)}   ${training.toPrecision(10)}   ${population.toFixed(9)}`);
});
