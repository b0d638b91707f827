import type { Loss } from "../../../src/problem/problem.js";

/** A loss in one logit with its derivatives by hand, for almost every r. */
export interface Sample {
  readonly loss: Loss;
  readonly labels: readonly number[];
  readonly f: (r: number, y: number) => number;
  /** d f / d r, d^2 f / d r^2 and d^2 f / d r d y. */
  readonly slope: (r: number, y: number) => number;
  readonly curvature: (r: number, y: number) => number;
  readonly mixed: (r: number, y: number) => number;
  /** Where the slope jumps, or a higher derivative, and by how much the slope does. */
  readonly kinks?: (y: number) => readonly { readonly at: number; readonly jump: number }[];
  /** Whether real-valued labels of a teacher make sense. */
  readonly real: boolean;
  /** Whether it depends on r - y alone. */
  readonly residual?: true;
  /** Distance of its nearest singularity from the real axis. */
  readonly analytic?: number;
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const expression = (text: string): Loss => ({ expression: text, variable: "r" });
const SIGNS = [1, -1];
const REAL = [1, -1, 0.5, 2, -0.7];

export const CATALOGUE: readonly Sample[] = [
  {
    loss: "binary-logistic",
    labels: [1, 0],
    f: (r, y) => softplus(r) - y * r,
    slope: (r, y) => logistic(r) - y,
    curvature: (r) => logistic(r) * logistic(-r),
    mixed: () => -1,
    real: true,
    analytic: Math.PI,
  },
  {
    loss: "least-squares",
    labels: REAL,
    f: (r, y) => (r - y) ** 2 / 2,
    slope: (r, y) => r - y,
    curvature: () => 1,
    mixed: () => -1,
    real: true,
    residual: true,
  },
  {
    loss: expression("log(cosh(r - y))"),
    labels: REAL,
    f: (r, y) => Math.abs(r - y) + Math.log1p(Math.exp(-2 * Math.abs(r - y))) - Math.LN2,
    slope: (r, y) => Math.tanh(r - y),
    curvature: (r, y) => 1 - Math.tanh(r - y) ** 2,
    mixed: (r, y) => Math.tanh(r - y) ** 2 - 1,
    real: true,
    residual: true,
    analytic: Math.PI / 2,
  },
  {
    loss: expression("sqrt(1 + (r - y)^2)"),
    labels: REAL,
    f: (r, y) => Math.hypot(1, r - y),
    slope: (r, y) => (r - y) / Math.hypot(1, r - y),
    curvature: (r, y) => Math.hypot(1, r - y) ** -3,
    mixed: (r, y) => -(Math.hypot(1, r - y) ** -3),
    real: true,
    residual: true,
    analytic: 1,
  },
  {
    loss: expression("log(1 + exp(-y*r))^2"),
    labels: SIGNS,
    f: (r, y) => softplus(-y * r) ** 2,
    slope: (r, y) => -2 * y * softplus(-y * r) * logistic(-y * r),
    curvature: (r, y) =>
      2 * y * y * (logistic(-y * r) ** 2 + softplus(-y * r) * logistic(y * r) * logistic(-y * r)),
    mixed: (r, y) =>
      -2 * softplus(-y * r) * logistic(-y * r) +
      2 * y * r * (logistic(-y * r) ** 2 + softplus(-y * r) * logistic(y * r) * logistic(-y * r)),
    real: false,
    analytic: Math.PI,
  },
  {
    loss: expression("1/(1 + exp(y*r))"),
    labels: SIGNS,
    f: (r, y) => logistic(-y * r),
    slope: (r, y) => -y * logistic(y * r) * logistic(-y * r),
    curvature: (r, y) => y * y * logistic(y * r) * logistic(-y * r) * Math.tanh((y * r) / 2),
    mixed: (r, y) => logistic(y * r) * logistic(-y * r) * (y * r * Math.tanh((y * r) / 2) - 1),
    real: false,
    analytic: Math.PI,
  },
  {
    loss: expression("(tanh(r) - y)^2/2"),
    labels: REAL,
    f: (r, y) => (Math.tanh(r) - y) ** 2 / 2,
    slope: (r, y) => (Math.tanh(r) - y) * (1 - Math.tanh(r) ** 2),
    curvature: (r, y) => {
      const [tanh, sech] = [Math.tanh(r), 1 - Math.tanh(r) ** 2];
      return sech * sech - 2 * (tanh - y) * tanh * sech;
    },
    mixed: (r) => Math.tanh(r) ** 2 - 1,
    real: true,
    analytic: Math.PI / 2,
  },
  {
    loss: expression("r^2/2 - 2*y*r"),
    labels: REAL,
    f: (r, y) => (r * r) / 2 - 2 * y * r,
    slope: (r, y) => r - 2 * y,
    curvature: () => 1,
    mixed: () => -2,
    real: true,
  },
  {
    loss: expression("max(0, 1 - y*r)"),
    labels: SIGNS,
    f: (r, y) => Math.max(0, 1 - y * r),
    slope: (r, y) => (y * r < 1 ? -y : 0),
    curvature: () => 0,
    mixed: () => NaN,
    kinks: (y) => [{ at: 1 / y, jump: Math.abs(y) }],
    real: false,
  },
  {
    loss: expression("max(0, 1 - y*r)^2/2"),
    labels: SIGNS,
    f: (r, y) => Math.max(0, 1 - y * r) ** 2 / 2,
    slope: (r, y) => -y * Math.max(0, 1 - y * r),
    curvature: (r, y) => (y * r < 1 ? y * y : 0),
    mixed: () => NaN,
    kinks: (y) => [{ at: 1 / y, jump: 0 }],
    real: false,
  },
  {
    loss: expression("max(abs(r - y), 1) + min(abs(r - y), 1)^2/2 - 1"),
    labels: REAL,
    f: (r, y) => Math.max(Math.abs(r - y), 1) + Math.min(Math.abs(r - y), 1) ** 2 / 2 - 1,
    slope: (r, y) => Math.min(1, Math.max(-1, r - y)),
    curvature: (r, y) => (Math.abs(r - y) < 1 ? 1 : 0),
    mixed: () => NaN,
    kinks: (y) => [y - 1, y + 1].map((at) => ({ at, jump: 0 })),
    real: false,
    residual: true,
  },
  {
    loss: expression("abs(r - y)"),
    labels: REAL,
    f: (r, y) => Math.abs(r - y),
    slope: (r, y) => Math.sign(r - y),
    curvature: () => 0,
    mixed: () => NaN,
    kinks: (y) => [{ at: y, jump: 2 }],
    real: false,
    residual: true,
  },
];
