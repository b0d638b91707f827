import { findFixedPoints } from "../../../fixed-points/find-fixed-points.js";
import { portraitOf } from "../../../phase-plane/draw-portrait.js";
import type { Portrait } from "../../../phase-plane/portrait.js";
import { tensorPcaField } from "../../../theories/tensor-pca/field.js";
import { criticalSignal } from "../../../theories/tensor-pca/threshold.js";
import type { Diagram } from "../../claim.js";
import { tensorProblem } from "./shared.js";

/** The plane of overlap and squared rest at c = 1, with fixed points and separatrices. */
export function tensorPortrait(order: number, signal: number): Portrait {
  const field = tensorPcaField(tensorProblem({ order, signal }));
  const title = `Phase portrait, $k = ${order}$, $\\lambda = ${Number(signal.toPrecision(4))}$, $c = 1$`;
  return portraitOf(title, field, findFixedPoints(field));
}

const LAMBDA = "$\\lambda$";
const SIGNALS = Array.from({ length: 14 }, (_, n) => 0.5 * (n + 1));
const STEP_SIZES = Array.from({ length: 9 }, (_, n) => 0.2 * (n + 1));

/** How many stable fixed points the search finds, over (lambda, c), with lambda_c(k, c) as the line. */
export function tensorDiagram(order: number): Diagram {
  const [first, last] = [SIGNALS[0], SIGNALS[SIGNALS.length - 1]];
  return {
    title: `Stable fixed points of order $k = ${order}$ that the search finds, and $\\lambda_c(${order}, c)$`,
    observable: "stable points",
    axes: [
      { name: LAMBDA, values: SIGNALS },
      { name: "c", values: STEP_SIZES },
    ],
    points: SIGNALS.flatMap((lambda) =>
      STEP_SIZES.map((c) => {
        const problem = tensorProblem({ order, signal: lambda, gamma: c });
        const stable = findFixedPoints(tensorPcaField(problem)).filter((point) => point.stable);
        return { parameters: { [LAMBDA]: lambda, c }, value: stable.length };
      }),
    ),
    line: {
      text: `$\\lambda = \\lambda_c(${order}, c)$`,
      points: Array.from({ length: 60 }, (_, n) => (1.8 * (n + 1)) / 60)
        .map((c) => [criticalSignal(order, c), c] as const)
        .filter(([lambda]) => lambda >= first && lambda <= last),
    },
  };
}
