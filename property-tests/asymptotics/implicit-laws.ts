import fc from "fast-check";
import { curveFromLogarithms, type Curve } from "../../src/asymptotics/curve.js";

/** y = exp(-c tau^kappa) at the time t = (1/gamma) integral of 1/y over tau: the loss in slow time. */
export interface ImplicitLaw {
  readonly kappa: number;
  readonly c: number;
  readonly gamma: number;
  /** log 1/y at the last time. */
  readonly end: number;
}

const evenly = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 10_000 }).map((k) => low + ((high - low) * k) / 10_000);

export const implicitLaw: fc.Arbitrary<ImplicitLaw> = fc.record({
  kappa: evenly(0.15, 0.7),
  c: evenly(Math.log(0.7), Math.log(4)).map(Math.exp),
  gamma: evenly(Math.log(0.05), Math.log(2)).map(Math.exp),
  end: evenly(Math.log(40), Math.log(680)).map(Math.exp),
});

/** y ~ constant (log t)^logPower / t. */
export function lawOf({ kappa, c, gamma }: ImplicitLaw) {
  const logConstant = -Math.log(gamma * kappa) - Math.log(c) / kappa;
  return { power: -1, logPower: 1 / kappa - 1, logConstant };
}

/** log of the integral of e^u u^(a - 1) from 0 to U: U^a e^U times the Poisson mean of 1/(a + k). */
function logIntegral(a: number, U: number): number {
  let [weight, sum] = [Math.exp(-U), 0];
  const last = U + 12 * Math.sqrt(U) + 40;
  for (let k = 0; k <= last; k++) {
    sum += weight / (a + k);
    weight *= U / (k + 1);
  }
  return a * Math.log(U) + U + Math.log(sum);
}

/** Four points a doubling of log 1/y, known to 1e-9 of the logarithm. */
export function curveOfImplicitLaw(law: ImplicitLaw): Curve {
  const a = 1 / law.kappa;
  const points: { x: number; z: number }[] = [];
  for (let U = law.end; U > 0.1; U /= 2 ** 0.25) {
    const x = logIntegral(a, U) + Math.log(a / law.gamma) - a * Math.log(law.c);
    if (x > 1) points.unshift({ x, z: -U });
  }
  const times = points.map(({ x }) => x);
  const values = points.map(({ z }) => z);
  return curveFromLogarithms(
    "$y$",
    times,
    values,
    times.map((x) => 1e-9 * x),
  );
}
