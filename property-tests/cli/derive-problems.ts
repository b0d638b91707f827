import type { Loss, Problem, Teacher } from "../../src/problem/problem.js";

/** Five coordinates, eigenvalues that differ in every class and from one coordinate to the next. */
const DIMENSION = 5;

/** [list][coordinate] of size about one, reproducible. */
function vectors(count: number, phase: number): number[][] {
  return Array.from({ length: count }, (_, n) =>
    Array.from(
      { length: DIMENSION },
      (__, k) => 0.7 * Math.sin((1.7 + 0.6 * n) * k + 2.9 * n + phase),
    ),
  );
}

interface Given {
  readonly labels: readonly number[];
  readonly logits?: number;
  readonly teacher?: Omit<Teacher, "coordinates">;
  /** Another start, means and teacher for every number. */
  readonly draw?: number;
}

/** A problem whose start is a state in no way special. */
export function derivable(loss: Loss, { labels, logits = 1, teacher, draw = 0 }: Given): Problem {
  const start = vectors(logits, draw + 0.4).map((x) => x.map((value) => value / Math.sqrt(logits)));
  return {
    name: "a start like any other, 100 % & more",
    dimension: DIMENSION,
    classes: labels.map((label, i) => ({
      probability: (i + 1) / ((labels.length * (labels.length + 1)) / 2),
      label,
      mean: { kind: "coordinates", values: vectors(labels.length, draw)[i] },
      covariance: { kind: "power-law", exponent: 0.5 + 0.6 * i },
    })),
    loss,
    ...(teacher && { teacher: { ...teacher, coordinates: vectors(1, draw + 1.1)[0] } }),
    stepSize: { rule: "constant", gamma: 0.8 },
    initial: { kind: "coordinates", values: start },
  };
}

const own = (expression: string): Loss => ({ expression, variable: "r" });

/** Every kind of system that can be derived, by what is special about it. */
export const DERIVABLE: readonly (readonly [string, (draw: number) => Problem])[] = [
  ["logistic", (draw) => derivable("binary-logistic", { labels: [1, 0], draw })],
  ["least squares", (draw) => derivable("least-squares", { labels: [0.3, -1, 2], draw })],
  [
    "an own expression",
    (draw) => derivable(own("log(cosh(r - y)) + r^2/10"), { labels: [1, -1], draw }),
  ],
  ["softmax", (draw) => derivable("softmax", { labels: [2, 0, 1], logits: 3, draw })],
  [
    "a noisy teacher",
    (draw) =>
      derivable("least-squares", {
        labels: [0, 0],
        teacher: { link: "logistic", noise: 0.3 },
        draw,
      }),
  ],
  ["one kink", (draw) => derivable(own("max(0, 1 - y*r)"), { labels: [1, -1], draw })],
  [
    "kinks in kinks",
    (draw) => derivable(own("max(0, abs(r) - max(y, r/2))^2"), { labels: [0.4, 1], draw }),
  ],
];
