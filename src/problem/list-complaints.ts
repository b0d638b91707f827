import { shown, type Complaint } from "./input-error.js";

/** Sums are allowed the rounding of decimals written by hand. */
const SUM_TOLERANCE = 1e-9;

export function sumComplaints(path: string, shares: readonly number[], what: string): Complaint[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) <= SUM_TOLERANCE) return [];
  return [{ path, text: `${what} sum to ${Number(sum.toPrecision(12))}, expected 1` }];
}

export function lengthComplaints(
  path: string,
  list: readonly unknown[] | undefined,
  length: number,
  reason: string,
): Complaint[] {
  if (list === undefined || list.length === length) return [];
  return [{ path, text: `${shown(list)}, expected ${length} (${reason})` }];
}

export function finiteOnly(path: string, kind: string, instead?: string): Complaint {
  const expected = instead ?? 'a finite dimension (here it is "infinity")';
  return { path, text: `${kind}, expected ${expected}` };
}
