import { curveOf, parseProblem, tendsTo } from "sgd-limits";
import type { Claim, ClassModel, JudgeContext, Judgement } from "sgd-limits";

/** Squared norm of the mean where the data have no variance, and where they have variance 1. */
const clean = 0.5;
const noisy = 0.8;

function zeroOneClass(label: 0 | 1): ClassModel {
  const sign = label === 1 ? 1 : -1;
  const fractions = [0.2, 0.8];
  return {
    probability: 0.5,
    label,
    mean: { kind: "blocks", fractions, squaredNorms: [clean, noisy], signs: [sign, sign] },
    covariance: { kind: "blocks", fractions, eigenvalues: [0, 1] },
  };
}

const problem = parseProblem(
  {
    name: "zero-one",
    dimension: "infinity",
    classes: [zeroOneClass(1), zeroOneClass(0)],
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: 0.8 },
    initial: "zero",
  },
  "claim.ts",
);

/** Whether X^T mu / ||X|| tends to the given limit: solved to t = 1e300, then extrapolated. */
async function alignmentTendsTo(limit: number, context: JudgeContext): Promise<Judgement> {
  return tendsTo(await curveOf(problem, "alignment", context), limit);
}

export const claim: Claim = {
  id: "zero-one-direction",
  title: "Zero-one model: SGD forgets the noisy directions",
  statement:
    "In the zero-one model $X^{\\mathsf T}\\mu/\\|X\\| \\to \\|\\mu_{00}\\|$: the direction of $X$ tends to that of the part $\\mu_{00}$ of the mean where the data have no variance.",
  source: "example 004",
  assumptions: ["means $\\pm\\mu$ of equal weight, $X_0 = 0$, $\\gamma = 0.8$"],
  recorded: "supported",
  judge: (context) => alignmentTendsTo(Math.sqrt(clean), context),
  control: {
    statement:
      "The direction of $X$ tends to that of $\\mu$: $X^{\\mathsf T}\\mu/\\|X\\| \\to \\|\\mu\\|$.",
    judge: (context) => alignmentTendsTo(Math.sqrt(clean + noisy), context),
  },
};
