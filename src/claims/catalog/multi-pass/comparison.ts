import { negation, type Finding } from "../../../asymptotics/finding.js";
import type { Interval } from "../../../asymptotics/interval.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";

/** Whether two measured values agree up to a relative share, their errors taken into account. */
export function agree(name: string, found: Interval, expected: Interval, share: number): Finding {
  const gap = Math.abs(found.value - expected.value) / Math.abs(expected.value);
  const error = (found.error + expected.error) / Math.abs(expected.value);
  const decision = gap + error < share ? "holds" : gap - error > share ? "fails" : "undecided";
  return {
    decision,
    summary: `${name} is ${intervalText(found)} against ${intervalText(expected)}.`,
    measured: { [name]: found, [`${name}, compared`]: expected },
  };
}

/** Whether they differ by at least the share. */
export function differ(name: string, found: Interval, other: Interval, share: number): Finding {
  return negation(agree(name, found, other, share));
}

/** Whether a gap vanishes like a power of a parameter: from the gap at two values, the second half the first. */
export function order(
  name: string,
  [coarse, fine]: readonly [Interval, Interval],
  power: number,
): Finding {
  const value = Math.log2(coarse.value / fine.value);
  const error = (coarse.error / coarse.value + fine.error / fine.value) / Math.LN2;
  const found = { value, error: error + RESOLUTION };
  const distance = Math.abs(value - power);
  return {
    decision: distance < found.error ? "holds" : "fails",
    summary: `${name} is of order ${intervalText(found)}, stated ${power}.`,
    measured: { [`order of ${name}`]: found },
  };
}

/** What the next order in the parameter may still do to an order measured over one halving. */
const RESOLUTION = 0.05;

export const gap = (a: Interval, b: Interval): Interval => ({
  value: Math.abs(a.value - b.value),
  error: a.error + b.error,
});
