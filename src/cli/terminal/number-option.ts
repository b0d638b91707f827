import { UsageError } from "./terminal.js";

/** A finite number > 0. */
export function positive(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value > 0 && value < Infinity) return value;
  throw new UsageError(`${option}: "${text}", expected a number > 0, like 50`);
}

/** A whole number within bounds. */
export function whole(option: string, text: string, least: number, most = Infinity): number {
  const value = Number(text);
  const within = Number.isSafeInteger(value) && value >= least && value <= most;
  if (text.trim() !== "" && within) return value;
  const range = most === Infinity ? `of ${least} or more` : `from ${least} to ${most}`;
  throw new UsageError(`${option}: "${text}", expected a whole number ${range}`);
}
