/** Problems for simulation, of any dimension that the fractions divide. */

const opposite = (name, dimension, mean, covariance, gamma) => ({
  name,
  dimension,
  classes: [1, 0].map((label) => ({
    probability: 0.5,
    label,
    mean: mean(label === 1 ? 1 : -1),
    covariance,
  })),
  loss: "binary-logistic",
  stepSize: { rule: "constant", gamma },
  initial: "zero",
});

/** No variance in a fifth of the directions, where the mean has squared norm 0.5. */
export const zeroOne = (dimension, squaredNorms = [0.5, 0.8], gamma = 0.8) => {
  const fractions = [0.2, 0.8];
  const mean = (sign) => ({ kind: "blocks", fractions, squaredNorms, signs: [sign, sign] });
  const covariance = { kind: "blocks", fractions, eigenvalues: [0, 1] };
  return opposite("zero-one", dimension, mean, covariance, gamma);
};

export const identity = (dimension, gamma = 0.8) =>
  opposite(
    "identity",
    dimension,
    (sign) => ({ kind: "uniform", scale: sign }),
    { kind: "identity" },
    gamma,
  );

/** No variance in half of the directions, and the mean, of norm 1, there only; gamma = 1. */
export const zeroOneHalf = (dimension) => {
  const fractions = [0.5, 0.5];
  const squaredNorms = [1, 0];
  const mean = (sign) => ({ kind: "blocks", fractions, squaredNorms, signs: [sign, 1] });
  const covariance = { kind: "blocks", fractions, eigenvalues: [0, 1] };
  return opposite("zero-one", dimension, mean, covariance, 1);
};
