import {
  criticalSignal,
  equatorOf,
  findFixedPoints,
  meanExplosionTime,
  tensorPca,
} from "sgd-limits";

const problem = tensorPca.parse(
  {
    name: "order three",
    model: "tensor-pca",
    order: 3,
    signal: 4,
    stepSize: { rule: "constant", gamma: 1 },
    initial: { overlap: 0, squaredRest: 1 },
  },
  "main.ts",
);

console.log(`critical signal ${criticalSignal(3, 1).toFixed(9)}`);
for (const { state, stable } of await findFixedPoints(await tensorPca.field!(problem)))
  console.log(
    `m = ${state.overlap.toFixed(6)}, r2 = ${state.squaredRest.toFixed(6)}: ${stable ? "stable" : "not stable"}`,
  );

const { value } = meanExplosionTime(equatorOf({ ...problem, signal: 0.5 * 100 }, 10_000), 0);
console.log(`from the equator at signal sqrt(d)/2: gone after t = ${value.toFixed(4)} on average`);
