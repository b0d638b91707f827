/**
 * Entry `sgd-limits/vitest`: importing it, or naming it among vitest's setupFiles, adds the matchers to
 * `expect`, with their types. Needs vitest, which the package does not bring.
 */
import { expect } from "vitest";
import type { Curve } from "../asymptotics/curve.js";
import type { Law } from "../asymptotics/law.js";
import { matchers } from "./matchers.js";

/** What the matchers add to `expect(curve)`; `.not` passes only for what is refuted. */
interface LimitMatchers<R = unknown> {
  /** y ≍ law, a law that grows: "log t", "(log t)^1/2", "t^1/2 log t". */
  toGrowLike(law: string | Law): R;
  /** y ≍ law, a law that decays: "t^-1", "t^-1/2 (log t)^2". */
  toDecayLike(law: string | Law): R;
  toDecayFasterThanPolynomials(): R;
  toStayBounded(): R;
  /** c >= 0, with the error of its own computation. */
  toTendTo(c: number, error?: number): R;
  /** y ≍ law, or y ≍ z for a curve z at the same times. */
  toBeComparableTo(other: string | Law | Curve): R;
  /** For judgements: supported or proved; with `.not`, refuted. */
  toBeSupported(): R;
}

declare module "vitest" {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any, @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type -- vitest's own signature
  interface Matchers<T = any> extends LimitMatchers {}
}

expect.extend(matchers);

export { matchers };
export type { LimitMatchers };
