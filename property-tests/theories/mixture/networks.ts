import type { Problem } from "../../../src/problem/problem.js";

interface Setting {
  readonly lambda: number;
  readonly ridge: number;
  readonly gamma: number;
  readonly units: 1 | 2 | 3;
}

/** Two-layer ReLU networks on N(+-mu, I/lambda), or also +-nu with the other label; lambda = Infinity: points. */
export function networkOn(
  model: "binary" | "xor",
  { lambda, ridge, gamma, units }: Setting,
): Problem {
  const e = (k: number, sign: number): number[] => [0, 1, 2, 3].map((j) => (j === k ? sign : 0));
  const clusters =
    model === "binary"
      ? ([
          [1, e(0, 1)],
          [0, e(0, -1)],
        ] as const)
      : ([
          [1, e(0, 1)],
          [1, e(0, -1)],
          [0, e(1, 1)],
          [0, e(1, -1)],
        ] as const);
  const names = ["1", "2", "3"].slice(0, units);
  const logit = names.map((k) => `v${k}*relu(r${k})`).join(" + ");
  return {
    name: `${model} network`,
    dimension: 4,
    classes: clusters.map(([label, values]) => ({
      probability: 1 / clusters.length,
      label,
      mean: { kind: "coordinates", values },
      covariance: { kind: "blocks", fractions: [1], eigenvalues: [1 / lambda] },
    })),
    loss: {
      expression: `log(1 + exp(${logit})) - y*(${logit})`,
      variable: units === 1 ? "r1" : names.map((k) => `r${k}`),
    },
    parameters: Object.fromEntries(names.map((k) => [`v${k}`, { initial: 1 }])),
    ridge,
    stepSize: { rule: "constant", gamma },
    initial: { kind: "coordinates", values: names.map(() => e(0, 1)) },
  };
}
