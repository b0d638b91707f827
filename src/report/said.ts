import { intervalText } from "../asymptotics/number-in-text.js";
import type { Measured } from "../claims/claim.js";

/** A number of a sentence, with its power of ten, and whether an error follows. */
const NUMBER = /(-?\d+(?:\.(\d+))?)(?:\s*\\cdot\s*10\^\{?(-?\d+)\}?)?(\s*\\pm)?/g;
/** Fewer digits are a round number that may be about something else. */
const LEAST_DIGITS = 3;

/** Whether a sentence holds a value: with its error, or in digits that are all of them certain. */
export function isSaid(sentence: string, measured: Measured): boolean {
  if (sentence.includes(intervalText(measured))) return true;
  const { value, error } = measured;
  return [...sentence.matchAll(NUMBER)].some(
    ([, digits, decimals = "", power = "0", withError]) => {
      if (digits.replace(/\D|^0\.?0*/g, "").length < LEAST_DIGITS) return false;
      const unit = 10 ** (Number(power) - decimals.length);
      const isRounded = Math.abs(Number(digits) * 10 ** Number(power) - value) <= 0.501 * unit;
      return isRounded && (withError !== undefined || error <= unit / 2);
    },
  );
}
