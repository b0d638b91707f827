import type { LabelLaw } from "./label-law.js";
import type { SmoothLoss } from "./smooth-loss.js";

/** The functions whose means drive a march, in the order of their places. */
export const [LOSS, GRADIENT, GRADIENT_TEACHER, CURVATURE, GRADIENT_SQUARE, FUNCTIONS] = [
  0, 1, 2, 3, 4, 5,
];

/** The law of (w, w*) of a fresh sample of one class: r = mean + w, r* = teacherMean + w*. */
export interface SampleLaw {
  readonly mean: number;
  readonly variance: number;
  readonly teacherMean: number;
  readonly teacherVariance: number;
  readonly covariance: number;
}

/** Trapezoidal rule on +-8.5 deviations: 1e-13 for functions analytic within 0.9 deviations of the real line. */
const HALF_WIDTH = 8.5;
const NODES = 81;
const STEP = (2 * HALF_WIDTH) / (NODES - 1);
const POINTS = Float64Array.from({ length: NODES }, (_, j) => j * STEP - HALF_WIDTH);
const BELL = POINTS.map((x) => (STEP * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI));

/** Means of f, f', f' w*, f'' and f'^2 of a fresh sample into `out`. */
export function populationMeans(
  loss: SmoothLoss,
  labels: LabelLaw,
  classIndex: number,
  law: SampleLaw,
  out: Float64Array,
): void {
  out.fill(0);
  const deviation = Math.sqrt(law.teacherVariance);
  const slope = deviation > 0 ? law.covariance / deviation : 0;
  const rest = Math.sqrt(Math.max(0, law.variance - slope * slope));
  const values = new Float64Array(labels.size);
  const weights = new Float64Array(labels.size);
  const found = new Float64Array(3);
  const outer = deviation > 0 ? NODES : 1;
  const inner = rest > 0 ? NODES : 1;
  for (let i = 0; i < outer; i++) {
    const x = outer === 1 ? 0 : POINTS[i];
    labels.branches(classIndex, law.teacherMean + deviation * x, values, weights);
    for (let j = 0; j < inner; j++) {
      const mass = (outer === 1 ? 1 : BELL[i]) * (inner === 1 ? 1 : BELL[j]);
      const r = law.mean + slope * x + (inner === 1 ? 0 : rest * POINTS[j]);
      for (let q = 0; q < labels.size; q++) {
        if (weights[q] === 0) continue;
        loss(r, values[q], found);
        addTo(out, mass * weights[q], found, deviation * x);
      }
    }
  }
}

/** Adds the functions at one sample; `found` holds f, f' and f''. */
function addTo(out: Float64Array, weight: number, found: Float64Array, teacher: number): void {
  const gradient = found[1];
  out[0] += weight * found[0];
  out[1] += weight * gradient;
  out[2] += weight * gradient * teacher;
  out[3] += weight * found[2];
  out[4] += weight * gradient * gradient;
}
