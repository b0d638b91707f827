const opposite = (mean, covariance) =>
  [1, 0].map((label) => ({
    probability: 0.5,
    label,
    mean: { ...mean, scale: label === 1 ? 1 : -1 },
    covariance: typeof covariance === "function" ? covariance(label) : covariance,
  }));

const limit = (name, classes, gamma) => ({
  name,
  dimension: "infinity",
  classes,
  loss: "binary-logistic",
  stepSize: { rule: "constant", gamma },
  initial: "zero",
});

const power = (name, alpha, beta, gamma) =>
  limit(
    name,
    opposite({ kind: "power-law", exponent: beta }, { kind: "power-law", exponent: alpha }),
    gamma,
  );

/** The regimes of the limit in infinite dimension. */
export const REGIMES = [
  power("extreme", 2, 0, 0.5),
  power("critical", 2, 1, 1),
  power("mild", 1.2, 1, 0.7),
  limit(
    "zero-one",
    opposite({ kind: "uniform" }, (label) => ({
      kind: "blocks",
      fractions: [0.25, 0.25, 0.25, 0.25],
      eigenvalues: label === 1 ? [0, 0, 1, 1] : [0, 1, 0, 1],
    })),
    0.7,
  ),
];

/** Two spectra, unequal weights. */
export const TWO_SPECTRA = {
  ...limit("two spectra", [], 0.8),
  dimension: 1000,
  classes: [1, 0].map((label) => ({
    probability: label === 1 ? 0.3 : 0.7,
    label,
    mean: { kind: "power-law", exponent: 0.35, scale: label === 1 ? 1.3 : -1.3 },
    covariance: { kind: "power-law", exponent: label === 1 ? 0.7 : 1.9 },
  })),
};
