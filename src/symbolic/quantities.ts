import type { Average, Expectation, NamedQuantity } from "./ode-system.js";
import type { DifferentiatedLoss } from "./loss-expression.js";
import { latexSymbol } from "./latex.js";
import { meanProduct } from "./names.js";
import { print } from "./print.js";

const range = (classes: number): string[] =>
  Array.from({ length: classes }, (_, index) => String(index + 1));
const quantity = (name: string, meaning: string): NamedQuantity => ({
  name,
  latex: latexSymbol(name),
  meaning,
});

/** V and m_j: what is integrated in every mode, for one logit. */
export function unknowns(classes: number): NamedQuantity[] {
  return [
    quantity("V", "d times the squared coordinate of X along the mode, mean over the mode"),
    ...range(classes).map((j) =>
      quantity(`m_${j}`, `d times the coordinate of X times that of mean ${j}, mean over the mode`),
    ),
  ];
}

export function modeConstants(classes: number): NamedQuantity[] {
  const indices = range(classes);
  return [
    ...indices.map((i) => quantity(`lambda_${i}`, `eigenvalue of the covariance of class ${i}`)),
    ...indices.flatMap((i) =>
      indices
        .filter((j) => Number(j) >= Number(i))
        .map((j) =>
          quantity(meanProduct(i, j), `d mu_${i} mu_${j} in the mode, mean over the mode`),
        ),
    ),
  ];
}

export function scalars(classes: number): NamedQuantity[] {
  return [
    quantity("gamma", "step size"),
    ...range(classes).map((i) => quantity(`p_${i}`, `probability of class ${i}`)),
    ...range(classes).map((i) => quantity(`y_${i}`, `label of class ${i}`)),
  ];
}

export function averages(classes: number): Average[] {
  return [
    ...range(classes).map((i) => ({
      ...quantity(`M_${i}`, `overlap of X with mean ${i}`),
      of: `m_${i}`,
    })),
    ...range(classes).map((i) => ({
      ...quantity(`B_${i}`, `variance of the logit under class ${i}`),
      of: `lambda_${i}*V`,
    })),
    { ...quantity("Q", "squared norm of X"), of: "V" },
  ];
}

export function expectations(classes: number, loss: DifferentiatedLoss): Expectation[] {
  const kinds = [
    ["g", "gradient", loss.gradient, "mean gradient"],
    ["H", "hessian", loss.hessian, "mean Hessian"],
    ["F", "fisher", loss.fisher, "mean squared gradient"],
    ["L", "loss", loss.value, "mean loss"],
  ] as const;
  return kinds.flatMap(([head, kind, integrand, meaning]) =>
    range(classes).map((i, classIndex) => ({
      ...quantity(`${head}_${i}`, `${meaning} under class ${i}`),
      kind,
      classIndex,
      integrand: print(integrand),
      mean: `M_${i}`,
      variance: `B_${i}`,
    })),
  );
}
