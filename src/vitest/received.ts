import type { Curve } from "../asymptotics/curve.js";
import type { Judgement } from "../claims/claim.js";

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Whether a value is a curve, as curveOf returns it. */
export function isCurve(value: unknown): value is Curve {
  return isObject(value) && Array.isArray(value.logTimes) && Array.isArray(value.logValues);
}

/** @throws TypeError for what is no curve, a promise of one first of all */
export function curveFor(matcher: string, received: unknown): Curve {
  if (isCurve(received)) return received;
  throw new TypeError(`${matcher}: ${kindOf(received)}, expected a curve, as curveOf resolves to`);
}

/** @throws TypeError for what is no judgement */
export function judgementFor(matcher: string, received: unknown): Judgement {
  if (
    isObject(received) &&
    typeof received.verdict === "string" &&
    Array.isArray(received.evidence)
  )
    return received as unknown as Judgement;
  throw new TypeError(
    `${matcher}: ${kindOf(received)}, expected a judgement, as a judge resolves to`,
  );
}

function kindOf(value: unknown): string {
  if (isObject(value) && typeof value.then === "function") return "a promise (await it)";
  return isObject(value) ? "another object" : typeof value;
}
