import { describe, expect, test } from "vitest";
import { gamma as gammaFunction } from "mathjs";
import type { Mean, Problem } from "../../src/problem/problem.js";
import { solve } from "../../src/results/solve.js";
import type { SolveResult } from "../../src/results/solve-result.js";
import { isFailure } from "../../src/theory/failure.js";

const law = (scale: number, exponent: number): Mean => ({ kind: "power-law", scale, exponent });
const lagging = (lag: number): Pick<Problem, "optimiser"> => ({
  optimiser: { rule: "momentum", lag },
});

/** One class with lambda = u^alpha under a teacher of squares u^beta. */
function powerLaw(
  alpha: number,
  beta: number,
  gamma: number,
  rest: Partial<Problem> = {},
): Problem {
  return {
    name: "near",
    dimension: "infinity",
    classes: [
      {
        probability: 1,
        label: 0,
        mean: { kind: "zero" },
        covariance: { kind: "power-law", exponent: alpha },
      },
    ],
    loss: "least-squares",
    teacher: { link: "linear", coordinates: law(1, beta) },
    stepSize: { rule: "constant", gamma },
    initial: "zero",
    ...rest,
  };
}

const noisy = (beta: number, noise: number): Pick<Problem, "teacher"> => ({
  teacher: { link: "linear", coordinates: law(1, beta), noise },
});

/**
 * Loss, ||X||^2, X^T X* and ||X - X*||^2 at t = 1, 10, 100. From a Python script of its own: X, y and the covariances of the noise
 * of both as functions of lambda on Gauss-Legendre panels in log u of 14 nodes, scipy's DOP853 at rtol 1e-12.
 */
const REFERENCE: readonly (readonly [string, Problem, readonly (readonly number[])[]])[] = [
  [
    "a lag",
    powerLaw(2, 0.5, 0.5, lagging(2)),
    [
      [0.100942059138, 0.0208873059322, 0.0775035436487, 0.532546885302],
      [0.00479134721815, 0.425574776495, 0.488641934671, 0.114957573819],
      [8.02312389457e-5, 0.621197706369, 0.634172771504, 0.0195188300284],
    ],
  ],
  [
    "a lag beside noise, batches and a ridge",
    powerLaw(1.3, 0.5, 0.5, { ...noisy(0.5, 0.4), ...lagging(0.7), batch: 3, ridge: 0.1 }),
    [
      [0.227841837535, 0.00614769668144, 0.0483559976018, 0.576102368144],
      [0.0889499254142, 0.420663011751, 0.501101469844, 0.0851267387301],
      [0.0872711990578, 0.43646073332, 0.522852828093, 0.0574217437999],
    ],
  ],
  [
    "a lag from a start along another power law",
    powerLaw(1.3, 0.5, 0.4, { ...noisy(0.5, 0.2), ...lagging(3), initial: [law(0.6, 0.2)] }),
    [
      [0.0369701648335, 0.347773928262, 0.478260961948, 0.0579186710334],
      [0.0222912355578, 0.608639815562, 0.632116728434, 0.0110730253604],
      [0.0219037488274, 0.67457955881, 0.6663218571, 0.00860251127718],
    ],
  ],
  [
    "a ridge and batches",
    powerLaw(2, 0.5, 0.5, { ridge: 0.1, batch: 2 }),
    [
      [0.0810900689518, 0.0369181826824, 0.119793341961, 0.463998165427],
      [0.00909720038045, 0.312686880654, 0.417702185465, 0.143949176391],
      [0.00536717570727, 0.364969453242, 0.46781503686, 0.096006046188],
    ],
  ],
];

async function solved(
  problem: Problem,
  log10Times: readonly number[],
  more: { readonly tolerance?: number; readonly method?: "slow-time" | "modes" } = {},
): Promise<SolveResult> {
  const result = await solve(problem, { log10Times, method: "slow-time", ...more });
  if (isFailure(result)) throw new Error(result.failure);
  return result;
}

const NAMES = ["loss", "norm", "teacherOverlaps", "squaredDistance"] as const;
const numbersOf = ({ observables }: SolveResult, name: string): number[] =>
  (observables[name] as unknown[]).flat(3) as number[];

describe("least squares near a linear teacher", () => {
  test.each(REFERENCE)("is what scipy integrates: %s", async (_, problem, values) => {
    const result = await solved(problem, [0, 1, 2], { tolerance: 1e-9 });
    NAMES.forEach((name, q) =>
      numbersOf(result, name).forEach((value, k) =>
        expect(Math.abs(value / values[k][q] - 1)).toBeLessThan(5e-10),
      ),
    );
  });

  const coordinates = (values: number[]): Mean => ({ kind: "coordinates", values });
  const twoClasses: Problem = {
    ...powerLaw(1, 0, 0.3),
    dimension: 4,
    classes: [
      [1, 0.3, 2, 0.7],
      [0.2, 1.5, 0, 1],
    ].map((values, i) => ({
      probability: i === 0 ? 0.3 : 0.7,
      label: 0,
      mean: coordinates(i === 0 ? [0.5, 0, -0.4, 1] : [0, 0.3, 0.8, -0.2]),
      covariance: { kind: "eigenvalues", values },
    })),
    initial: [coordinates([0.1, -0.4, 0.6, 0])],
    teacher: { link: "linear", coordinates: [1, -0.5, 0.2, 0.8], noise: 0.3 },
  };
  test.each([
    ["SGD", twoClasses],
    ["ridge and batch", { ...twoClasses, ridge: 0.2, batch: 2 }],
    ["momentum", { ...twoClasses, optimiser: { rule: "momentum", beta: 0.4 }, ridge: 0.1 }],
    ["a lag", { ...twoClasses, ...lagging(0.8) }],
    ["a lag, ridge and batch", { ...twoClasses, ...lagging(2), ridge: 0.2, batch: 2 }],
  ] as const)("with means, two classes and a start: the modes, %s", async (_, problem) => {
    const at = [-2, 0, 1.3];
    const result = await solved(problem, at, { tolerance: 1e-9 });
    const modes = await solved(problem, at, { tolerance: 1e-11, method: "modes" });
    for (const name of [...NAMES, "overlaps", "covariances", "teacherCovariances"])
      numbersOf(modes, name).forEach((value, k) =>
        expect(Math.abs(numbersOf(result, name)[k] / value - 1)).toBeLessThan(1e-9),
      );
  });

  /** 2 L where modes forget: S = Gamma(p)/alpha (2 gamma t)^-p, p = (1 + alpha + beta)/alpha, under the kernel of mass kappa. */
  test.each([
    ["batches", { batch: 3 }],
    ["a lag", lagging(2)],
  ] as const)("at 10^300 the leading term is left, the forcing: %s", async (name, change) => {
    const [alpha, beta, gamma] = [2, 0.5, 0.5];
    const result = await solved(powerLaw(alpha, beta, gamma, change), [300]);
    const kappa = gamma / (2 * (1 + alpha)) / (name === "batches" ? 3 : 1);
    const p = (1 + alpha + beta) / alpha;
    const logForcing =
      Math.log(gammaFunction(p) / alpha) - p * (Math.log(2 * gamma) + 300 * Math.LN10);
    const logLoss = logForcing - Math.log(2 * (1 - kappa));
    expect(Math.abs(numbersOf(result, "logLoss")[0] - logLoss)).toBeLessThan(1e-8);
    expect(result.warnings).toEqual([]);
    // ||X - X*||^2 is a double still: Gamma(q)/alpha (2 gamma t)^-q, q = (1 + beta)/alpha, beside which noise is small
    const q = (1 + beta) / alpha;
    const distance =
      (gammaFunction(q) / alpha) * Math.exp(-q * (Math.log(2 * gamma) + 300 * Math.LN10));
    expect(Math.abs(numbersOf(result, "squaredDistance")[0] / distance - 1)).toBeLessThan(1e-8);
  });

  test.each([
    ["SGD", Infinity],
    ["a lag", 1.5],
  ] as const)("at 10^100 the leading term is left, the kernel: %s", async (_, lag) => {
    // (beta > 1 + alpha): what the noise of the first times leaves in slow modes, gamma^2 k(2 gamma t) int P / (1 - kappa)
    const [alpha, beta, gamma] = [2, 6, 0.5];
    const change = lag < Infinity ? lagging(lag) : {};
    const result = await solved(powerLaw(alpha, beta, gamma, change), [100]);
    const kappa = gamma / (2 * (1 + alpha));
    const order = 2 + 1 / alpha;
    // int x^2 of x'' + c x' + gamma c lambda x = 0 is 1/(2 gamma lambda) + 1/(2 c)
    const forcing = 1 / (2 * gamma * (1 + beta)) + 1 / (2 * lag * (1 + alpha + beta));
    const total = forcing / (1 - kappa);
    const logKernel =
      Math.log(gammaFunction(order) / alpha) - order * (Math.log(2 * gamma) + 100 * Math.LN10);
    const logLoss = Math.log((gamma ** 2 * total) / (2 * (1 - kappa))) + logKernel;
    const missed = Math.abs(numbersOf(result, "logLoss")[0] - logLoss);
    expect(missed).toBeLessThan(lag < Infinity ? 1e-7 : 1e-8);
    expect(missed / Math.abs(logLoss)).toBeLessThan(result.relativeErrors.logLoss);
  });

  test("X keeps its digits while it has hardly moved, X - X* when hardly any is left", async () => {
    const [alpha, beta, gamma, t] = [2, 0.5, 0.5, 1e-12];
    const result = await solved(powerLaw(alpha, beta, gamma), [-12, 60]);
    // x = gamma t lambda x*, N = gamma^2 t lambda P
    const overlap = (gamma * t) / (1 + alpha + beta);
    const noise = (gamma ** 2 * t) / (1 + alpha) / (1 + alpha + beta);
    expect(Math.abs(numbersOf(result, "teacherOverlaps")[0] / overlap - 1)).toBeLessThan(1e-9);
    expect(Math.abs(numbersOf(result, "norm")[0] / noise - 1)).toBeLessThan(1e-9);
    const gram = 1 / (1 + beta);
    expect(Math.abs(numbersOf(result, "norm")[1] / gram - 1)).toBeLessThan(1e-9);
    expect(result.relativeErrors.norm).toBeLessThan(1e-8);
  });

  test("later than 10^300 what vanishes along a power law is refused", async () => {
    const result = await solve(powerLaw(2, 0.5, 0.5), { log10Times: [301], method: "slow-time" });
    expect(isFailure(result) && result.failure).toMatch(/X - X\*: it is not followed beyond/);
    const floor = await solved(powerLaw(2, 0.5, 0.5, noisy(0.5, 0.3)), [15000]);
    // s^2 kappa / (1 - kappa) / 2 and s^2 / 2
    expect(numbersOf(floor, "loss")[0]).toBeCloseTo(0.045 / (1 - 0.5 / 6), 9);
  });
});
