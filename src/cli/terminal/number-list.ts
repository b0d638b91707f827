import { UsageError } from "./terminal.js";

/** "1,10,1e6" as numbers; every complaint names the option and the entry. */
export function numberList(option: string, text: string): number[] {
  return text.split(",").map((entry) => {
    const value = Number(entry.trim());
    if (entry.trim() !== "" && !Number.isNaN(value)) return value;
    throw new UsageError(
      `${option}: "${entry}", expected numbers separated by commas, like 1,10,1e6`,
    );
  });
}

/** Times t = n/d >= 0 within the range of a double. */
export function timeList(option: string, text: string): number[] {
  return numberList(option, text).map((time, k) => {
    if (time === Infinity)
      throw new UsageError(
        `${option}: "${text.split(",")[k].trim()}" exceeds 1.79e308, expected --at-log10 for such times`,
      );
    if (!(time >= 0)) throw new UsageError(`${option}: ${time}, expected times of 0 or more`);
    return time;
  });
}

/** log10 of times; finite. */
export function logarithmList(option: string, text: string): number[] {
  return numberList(option, text).map((value) => {
    if (Number.isFinite(value)) return value;
    throw new UsageError(`${option}: ${value}, expected finite numbers; use --at 0 for t = 0`);
  });
}

/** A relative tolerance. */
export function toleranceOf(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value > 0 && value < 1) return value;
  throw new UsageError(`${option}: "${text}", expected a number between 0 and 1, like 1e-8`);
}
