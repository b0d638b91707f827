import { pointwiseLoss } from "../../../expectation/pointwise-loss.js";
import { ModeLayout } from "../../../methods/fluctuations/dynamics/mode-layout.js";
import { compressedModes } from "../../../problem/compressed-modes.js";
import type { Problem } from "../../../problem/problem.js";
import type { NamedNetwork } from "./separated-fixed-points.js";
import type { SeparatedNetwork } from "./separated-network.js";

const ROUNDING = 1e-12;

/** A network between Gaussian classes of one width, with the names that its numbers have in the problem. */
export interface NamedSpread extends NamedNetwork {
  /** 1/lambda, the eigenvalue of all covariances. */
  readonly variance: number;
}

/**
 * The network that a problem is: classes +mu (label 1) and -mu (label 0), or
 * +-mu (label 1) and +-nu (label 0) with mu and nu orthogonal, of equal probabilities, length 1 and covariance I / lambda, and the loss
 * log(1 + e^s) - y s with s = sum_k v_k relu(r_k), the parameters v_k in the order of the logits. The loss is recognised by
 * its values. undefined for other problems.
 */
export async function networkOf(problem: Problem): Promise<NamedSpread | undefined> {
  const { classes, stepSize, teacher, ridge = 0, parameters = {} } = problem;
  if (teacher || stepSize.rule !== "constant" || ridge === 0) return undefined;
  const layout = new ModeLayout(problem, compressedModes(problem, 1));
  const variance = layout.eigenvalues[0][0];
  if (layout.modes > 1 || layout.eigenvalues.some((row) => row[0] !== variance)) return undefined;
  const trained = Object.entries(parameters);
  if (trained.length !== layout.logits || trained.some(([, { rate = 1 }]) => rate !== 1))
    return undefined;
  const labels = classes.map(({ label }) => label);
  const model = modelOf(layout, labels);
  if (!model || !(await isNetworkLoss(problem, layout.logits))) return undefined;
  const network = { model, units: layout.logits, alpha: ridge };
  return { network, gamma: stepSize.gamma, names: namesOf(network, trained, labels), variance };
}

/** Where mu and nu stand among the classes, as the first of each label. */
function modelOf(
  { products, probabilities, classes }: ModeLayout,
  labels: readonly number[],
): SeparatedNetwork["model"] | undefined {
  const product = (i: number, j: number): number => products[i][j][0];
  if (probabilities.some((p) => Math.abs(p * classes - 1) > ROUNDING)) return undefined;
  const expected = (i: number, j: number): number => {
    if (i === j) return 1;
    return classes === 2 || labels[i] === labels[j] ? -1 : 0;
  };
  for (let i = 0; i < classes; i++)
    for (let j = 0; j < classes; j++)
      if (Math.abs(product(i, j) - expected(i, j)) > ROUNDING) return undefined;
  const sorted = [...labels].sort((a, b) => b - a).join();
  if (sorted === "1,0") return "binary";
  return sorted === "1,1,0,0" ? "xor" : undefined;
}

/** v_k, then the overlaps with mu, the mean of the first class of label 1, and for xor with nu, that of label 0. */
function namesOf(
  { model, units }: SeparatedNetwork,
  trained: readonly (readonly [string, unknown])[],
  labels: readonly number[],
): string[] {
  const signals = model === "binary" ? [1] : [1, 0];
  const suffix = (k: number): string => (units > 1 ? `.${k + 1}` : "");
  return [
    ...trained.map(([name]) => `parameters.${name}`),
    ...signals.flatMap((label) =>
      trained.map((_, k) => `overlaps.${labels.indexOf(label) + 1}${suffix(k)}`),
    ),
  ];
}

async function isNetworkLoss(problem: Problem, logits: number): Promise<boolean> {
  const loss = await pointwiseLoss(problem);
  return [0, 1, 2, 3, 4, 5].every((trial) => {
    const at = (shift: number): Float64Array =>
      Float64Array.from(
        { length: logits },
        (_, k) => 1.7 * Math.sin(3.1 * trial + 2.3 * k + shift),
      );
    const [r, v] = [at(0.4), at(1.9)];
    const y = trial % 2;
    const s = r.reduce((sum, x, k) => sum + v[k] * Math.max(0, x), 0);
    const expected = Math.log1p(Math.exp(s)) - y * s;
    return Math.abs(loss.value(r, Float64Array.of(y), v) - expected) < ROUNDING * 10;
  });
}
