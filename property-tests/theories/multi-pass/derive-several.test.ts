import { expect, test } from "vitest";
import { clockOf } from "../../../src/theories/multi-pass/mean-field/clock.js";
import { kernelTables } from "../../../src/theories/multi-pass/mean-field/kernel-tables.js";
import { march } from "../../../src/theories/multi-pass/mean-field/march.js";
import { marchSetting } from "../../../src/theories/multi-pass/mean-field/setting-of.js";
import { multiPass } from "../../../src/theories/multi-pass/theory.js";
import { streamsOf } from "../../../src/simulation/random/streams.js";

const spherical = (probability: number, label: number) => ({
  ...{ probability, label, mean: { kind: "zero" } },
  covariance: { kind: "identity" },
});
const SOFTMAX = {
  name: "softmax",
  dimension: "infinity",
  classes: [spherical(0.5, 0), spherical(0.3, 1), spherical(0.2, 2)],
  loss: "softmax",
  stepSize: { rule: "constant", gamma: 2 },
  samples: { perDimension: 1.5 },
  ridge: 0.1,
};
const DELTA = 1.5;

test("derives several logits and classes by matrices, each entry of gradient and Hessian printed", async () => {
  const derivation = await multiPass.derive!(multiPass.parse(SOFTMAX, "test"));
  const text = await derivation.text();
  for (const b of [1, 2, 3]) expect(text).toContain(`f_${b} = exp(r_${b})/`);
  expect(text).toContain("f_1_2 = -exp(r_1 + r_2)/");
  expect(text).toContain("delta sum_c p_c lambda_c int_s^t Gam_r_c(t,v) R(v,s) dv, R(s+,s) = I");
  expect(text).toContain("int_0^s D_c(t,v) R(s,v)^T dv");
  expect(text).not.toContain("w*");
  expect(await derivation.latex()).toContain("\\nabla^2 f");
});

test("more logits are seen from two of them, and teachers have their kernel", async () => {
  const classes = [spherical(1, 0)];
  const unit = (k: number) => ({
    kind: "blocks",
    fractions: [1],
    squaredNorms: [1 + k],
  });
  const teacher = { coordinates: [0, 1, 2, 3].map(unit), link: "categorical" };
  const problem = { ...SOFTMAX, classes, teacher };
  const text = await (await multiPass.derive!(multiPass.parse(problem, "test"))).text();
  expect(text).toContain("f_b = s_b - y_b");
  expect(text).toContain("A(t) rho dt = E[du(t) w*^T] - int_0^t Gam(t,ds) m(s) dt");
});

/** One march in which every class has K = I and mean 0: then C and R are those of the one mode. */
async function tables() {
  const problem = multiPass.parse(SOFTMAX, "test");
  const setting = await marchSetting(problem);
  const streams = streamsOf(3);
  const [steps, fraction] = [6, 1 / 4];
  const found = march(setting, {
    ...{ clock: clockOf(problem, fraction), steps, paths: 60, refinement: 1, start: streams(0) },
    streams: [0, 1, 2].map((c) => [streams(1 + 2 * c), streams(2 + 2 * c)] as const),
  });
  const { C, R, Gamma, D } = kernelTables(setting, found.kernels);
  type Name = typeof C;
  const at = ({ shape, values }: Name, c: number, k: number, b: number, j: number, e: number) =>
    values[(((c * shape[1] + k) * 3 + b) * shape[1] + j) * 3 + e];
  return { C, R, Gamma, D, at, steps, forgetting: 2 * 0.1 * fraction * DELTA, setting };
}

test("the kernels of a march satisfy the printed equations, step by step", async () => {
  const { C, R, Gamma, D, at, steps, forgetting, setting } = await tables();
  const logits = [0, 1, 2];
  let largest = 0;
  const weights = setting.probabilities;
  for (let k = 1; k < steps; k++) {
    for (let s = 0; s < k; s++) {
      for (const b of logits) {
        for (const e of logits) {
          let [response, noise] = [0, 0];
          weights.forEach((p, c) => {
            for (let v = 0; v <= k; v++) {
              for (const g of logits) {
                const gamma = DELTA * p * at(Gamma, c, k, b, v, g);
                if (v > s) response += gamma * at(R, 0, v, g, s, e);
                noise += gamma * at(C, 0, v, g, s, e);
                // D(t,v) R(s,v)^T
                if (v < s) noise += DELTA * p * at(D, c, k, b, v, g) * at(R, 0, s, e, v, g);
              }
            }
          });
          const grown = (of: typeof C): number =>
            at(of, 0, k + 1, b, s, e) - (1 - forgetting) * at(of, 0, k, b, s, e);
          expect(grown(R)).toBeCloseTo(response, 12);
          expect(grown(C)).toBeCloseTo(noise, 12);
          largest = Math.max(largest, Math.abs(noise), Math.abs(response));
        }
      }
    }
  }
  expect(largest).toBeGreaterThan(0.05);
});
